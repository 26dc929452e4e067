package io.cxdata.corebanking.internal.batch;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The {@code $batch} call of an OData V2 service. */
public interface BatchService {
  /** Sends many requests in one call. */
  @Headers("Accept: multipart/mixed")
  @POST
  CompletableFuture<BatchAnswer> batch(
      @Url String url, @Body RequestBody requests, @Tag Operation operation);
}
