package io.cxdata.crm.internal.api;

import io.cxdata.crm.Promise;
import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls that read and write promises. */
public interface PromiseService {
  /** Reads one page of a list. */
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<PromisePage> page(@Url String url, @Tag Operation operation);

  /** Reads one page of a search. */
  @Headers("Accept: application/json")
  @POST
  CompletableFuture<PromisePage> search(
      @Url String url, @Body RequestBody search, @Tag Operation operation);

  /** Reads one promise. */
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<Promise> record(@Url String url, @Tag Operation operation);

  /** Creates or updates one promise. */
  @Headers("Accept: application/json")
  @PATCH
  CompletableFuture<Promise> upsert(
      @Url String url, @Body RequestBody promise, @Tag Operation operation);
}
