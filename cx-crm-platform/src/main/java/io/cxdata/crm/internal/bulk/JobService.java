package io.cxdata.crm.internal.bulk;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls for bulk jobs. */
public interface JobService {
  /** Starts a job. */
  @Headers("Accept: application/json")
  @POST
  CompletableFuture<JobStatus> start(
      @Url String url, @Body RequestBody job, @Tag Operation operation);

  /** Reads the status of a job. */
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<JobStatus> status(@Url String url, @Tag Operation operation);
}
