package io.cxdata.config.internal.vault;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Gives a token whose {@code expires_in} is missing or makes no sense the lifetime that Entra gives
 * at least. Azure's client would fail at it, or throw the token away and fetch another for each
 * call.
 */
final class TokenLifetimeInterceptor implements Interceptor {
  private static final Pattern LIFETIME =
      Pattern.compile("(\"expires_in\"\\s*:\\s*)(\"[^\"]*\"|[^\\s,}]+)");
  private static final Pattern SECONDS = Pattern.compile("\"?0*[1-9][0-9]{0,8}\"?");
  private static final String UNKNOWN = "3600";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    boolean isToken =
        answer.isSuccessful()
            && chain.request().method().equals("POST")
            && chain.request().url().encodedPath().endsWith("/token");
    return isToken ? withLifetime(answer) : answer;
  }

  private static Response withLifetime(Response answer) throws IOException {
    ResponseBody body = answer.body();
    ResponseBody sane = ResponseBody.create(withLifetime(body.string()), body.contentType());
    return answer.newBuilder().body(sane).build();
  }

  static String withLifetime(String token) {
    Matcher lifetime = LIFETIME.matcher(token);
    if (!lifetime.find()) {
      return token.replaceFirst("\\{", "{\"expires_in\":" + UNKNOWN + ",");
    }
    return SECONDS.matcher(lifetime.group(2)).matches()
        ? token
        : lifetime.replaceFirst(found -> found.group(1) + UNKNOWN);
  }
}
