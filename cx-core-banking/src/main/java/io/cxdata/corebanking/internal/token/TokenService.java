package io.cxdata.corebanking.internal.token;

import io.cxdata.http.BearerToken;
import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The call of the token endpoint. */
public interface TokenService {
  /** Requests a token by the password grant. */
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
