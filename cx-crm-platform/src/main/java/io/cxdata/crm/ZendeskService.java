package io.cxdata.crm;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls of Zendesk. */
interface ZendeskService {
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<PromisePage> page(@Url String url, @Tag Operation operation);

  @Headers("Accept: application/json")
  @POST
  CompletableFuture<PromisePage> search(
      @Url String url, @Body RequestBody question, @Tag Operation operation);

  @Headers("Accept: application/json")
  @GET
  CompletableFuture<Promise> record(@Url String url, @Tag Operation operation);

  @Headers("Accept: application/json")
  @GET
  CompletableFuture<RawRecord> raw(@Url String url, @Tag Operation operation);

  @Headers("Accept: application/json")
  @PATCH
  CompletableFuture<Promise> upsert(
      @Url String url, @Body RequestBody promise, @Tag Operation operation);

  @Headers("Accept: application/json")
  @POST
  CompletableFuture<JobStatus> startJob(
      @Url String url, @Body RequestBody job, @Tag Operation operation);

  @Headers("Accept: application/json")
  @GET
  CompletableFuture<JobStatus> job(@Url String url, @Tag Operation operation);

  @Headers("Accept: application/json")
  @POST
  CompletableFuture<Void> post(
      @Url String url,
      @Header("Authorization") String authorization,
      @Body RequestBody payload,
      @Tag Operation operation);
}
