package io.cxdata.crm.internal.webhook;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls for filters and webhooks. */
public interface WebhookService {
  /** Reads a record without parsing it. */
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<RawRecord> raw(@Url String url, @Tag Operation operation);

  /** Posts an event. */
  @Headers("Accept: application/json")
  @POST
  CompletableFuture<Void> post(
      @Url String url,
      @Header("Authorization") String authorization,
      @Body RequestBody payload,
      @Tag Operation operation);
}
