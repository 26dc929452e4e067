package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The call for one page of an OData V2 service. */
interface ODataService {
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<ODataPage> page(@Url String url, @Tag Operation operation);
}
