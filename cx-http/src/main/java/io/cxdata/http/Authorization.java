package io.cxdata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cxdata.config.Secret;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.Credentials;

/**
 * Where the {@code Authorization} header of a session's calls comes from. Safe for use by several
 * threads; one instance serves one session.
 */
public abstract sealed class Authorization permits BasicAuthorization, BearerAuthorization {
  /**
   * HTTP Basic with a user and a password that stay the same while the session is open.
   *
   * @param user asked for at the first call
   * @param password asked for at the first call
   */
  public static Authorization basic(Supplier<String> user, Supplier<Secret> password) {
    return new BasicAuthorization(user, password);
  }

  /**
   * A bearer token, kept until shortly before it ends. However many calls wait for it, it is
   * fetched once; a call that is answered 401 has it fetched anew and is repeated once. A source
   * that was refused is not asked again for a minute, so that a wrong password does not lock its
   * user out.
   *
   * @param source begins to fetch a token; called by one thread at a time
   */
  public static Authorization bearer(Supplier<CompletableFuture<BearerToken>> source) {
    return new BearerAuthorization(source, InstantSource.system());
  }

  /** The header's value for HTTP Basic. */
  public static Secret basicHeader(String user, Secret password) {
    return Secret.of(Credentials.basic(user, password.reveal(), UTF_8));
  }

  /** The header's value; may have to be fetched. */
  abstract CompletableFuture<Secret> header();

  /** The header to send in place of one that was had earlier; never waits for a new one. */
  abstract Secret latest(Secret header);

  /**
   * Told that a header was answered 401.
   *
   * @return whether another one can be had
   */
  abstract boolean renew(Secret refused);
}
