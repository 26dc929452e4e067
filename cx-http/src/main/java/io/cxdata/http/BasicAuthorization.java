package io.cxdata.http;

import io.cxdata.config.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** HTTP Basic: one header for all calls, made when the first one is. */
final class BasicAuthorization extends Authorization {
  private final Supplier<String> user;
  private final Supplier<Secret> password;
  private Secret header;

  BasicAuthorization(Supplier<String> user, Supplier<Secret> password) {
    this.user = user;
    this.password = password;
  }

  @Override
  synchronized CompletableFuture<Secret> header() {
    if (header == null) {
      try {
        header = basicHeader(user.get(), password.get());
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
    return CompletableFuture.completedFuture(header);
  }

  @Override
  Secret latest(Secret earlier) {
    return earlier;
  }

  @Override
  boolean renew(Secret refused) {
    return false;
  }
}
