package io.cxdata.http;

import io.cxdata.config.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** HTTP Basic: one header for all calls, made with the first one. */
final class BasicAuthorization implements Authorization {
  private final Supplier<String> user;
  private final Supplier<Secret> password;
  private Secret header;

  BasicAuthorization(Supplier<String> user, Supplier<Secret> password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public synchronized CompletableFuture<Secret> header() {
    if (header == null) {
      try {
        header = Authorization.basicHeader(user.get(), password.get());
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
    return CompletableFuture.completedFuture(header);
  }

  @Override
  public Secret latest(Secret earlier) {
    return earlier;
  }

  @Override
  public boolean renew(Secret refused) {
    return false;
  }
}
