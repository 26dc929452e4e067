package io.cxdata.crm;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls of Zendesk. */
interface ZendeskService {
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<PromisePage> page(@Url String url, @Tag Operation operation);

  @Headers("Accept: application/json")
  @GET
  CompletableFuture<Promise> record(@Url String url, @Tag Operation operation);
}
