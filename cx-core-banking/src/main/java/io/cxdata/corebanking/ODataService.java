package io.cxdata.corebanking;

import io.cxdata.http.BearerToken;
import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The calls of the core. */
interface ODataService {
  @Headers("Accept: application/json")
  @GET
  CompletableFuture<ODataPage> page(@Url String url, @Tag Operation operation);

  @Headers("Accept: multipart/mixed")
  @POST
  CompletableFuture<BatchAnswer> batch(
      @Url String url, @Body RequestBody questions, @Tag Operation operation);

  @Headers("Accept: application/json")
  @FormUrlEncoded
  @POST
  CompletableFuture<BearerToken> token(
      @Url String url,
      @Header("Authorization") String client,
      @Field("grant_type") String grantType,
      @Field("username") String username,
      @Field("password") String password,
      @Tag Operation operation);
}
