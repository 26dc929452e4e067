package io.cxdata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cxdata.config.Secret;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.Credentials;

/**
 * The source of the {@code Authorization} header of a session's calls. Implementations are safe for
 * use by several threads; one instance serves one session.
 *
 * @since 0.1
 */
public interface Authorization {
  /**
   * Returns HTTP Basic with a user and a password that do not change while the session is open.
   *
   * @param user read at the first call
   * @param password read at the first call
   */
  static Authorization basic(Supplier<String> user, Supplier<Secret> password) {
    return new BasicAuthorization(user, password);
  }

  /**
   * Returns a bearer token, cached until shortly before it expires. It is fetched once, however
   * many calls wait for it; a call that is answered 401 fetches another one and is sent once more.
   * After the source refused to give a token it is not called again for a minute, so that a wrong
   * password does not lock its user out.
   *
   * @param source starts to fetch a token; called by one thread at a time
   */
  static Authorization bearer(Supplier<CompletableFuture<BearerToken>> source) {
    return new BearerAuthorization(source, InstantSource.system());
  }

  /** Returns the header's value for HTTP Basic. */
  static Secret basicHeader(String user, Secret password) {
    return Secret.of(Credentials.basic(user, password.reveal(), UTF_8));
  }

  /** Returns the header's value, which may have to be fetched; never throws. */
  CompletableFuture<Secret> header();

  /**
   * Returns the header to send in place of one that was returned earlier: a newer one, if there is
   * one by now. Does not wait for it.
   */
  Secret latest(Secret header);

  /**
   * Says that a header was answered 401.
   *
   * @return whether {@link #header()} may return another one
   */
  boolean renew(Secret refused);
}
