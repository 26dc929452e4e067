package io.cxdata.config.support;

import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong at a proxy, before the server was reached. The texts name the proxy, and neither
 * its user nor its password.
 *
 * @param problem the end of a sentence: {@code no connection to the proxy …}
 * @param remedy a whole sentence
 * @param isRefusal whether the proxy answered, and refused
 * @since 0.1
 */
public record ProxyProblem(String problem, String remedy, boolean isRefusal) {
  /** OkHttp's text, or that of netty. */
  private static final Pattern ANSWER =
      Pattern.compile("(?:response code for CONNECT: |status: )([1-5][0-9]{2})");

  /**
   * Whether a call failed at the proxy; empty if not, or if the server has none.
   *
   * @param server where the call goes
   */
  public static Optional<ProxyProblem> of(Throwable failure, NetworkConfig network, URI server) {
    return network.proxyFor(server).flatMap(proxy -> of(failure, proxy, server));
  }

  private static Optional<ProxyProblem> of(Throwable failure, ProxyServer proxy, URI server) {
    int status = status(failure);
    if (status == 407) {
      return Optional.of(
          new ProxyProblem(
              "the proxy "
                  + proxy
                  + (proxy.user().isPresent()
                      ? " does not accept the user or the password (407)"
                      : " wants a user and a password (407)"),
              "Write them into HTTPS_PROXY: http://user:password@"
                  + proxy.host()
                  + ":"
                  + proxy.port()
                  + ".",
              true));
    }
    String without = "add " + server.getHost() + " to NO_PROXY";
    if (status > 0) {
      return Optional.of(
          new ProxyProblem(
              "the proxy " + proxy + " does not let the call through (" + status + ")",
              "Ask its operator to allow " + server.getHost() + ", or " + without + ".",
              status < 500));
    }
    return isWithoutConnection(failure, proxy)
        ? Optional.of(
            new ProxyProblem(
                "no connection to the proxy " + proxy,
                "Is it up? Correct HTTPS_PROXY, or " + without + ".",
                false))
        : Optional.empty();
  }

  /** The status with which the proxy refused; 0 if it did not. */
  private static int status(Throwable failure) {
    return Causes.of(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .map(
            text -> {
              if (text.contains("Failed to authenticate with proxy")) {
                return 407;
              }
              Matcher answer = ANSWER.matcher(text);
              return answer.find() ? Integer.parseInt(answer.group(1)) : 0;
            })
        .filter(status -> status > 0)
        .findFirst()
        .orElse(0);
  }

  private static boolean isWithoutConnection(Throwable failure, ProxyServer proxy) {
    return Causes.of(failure)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                        && String.valueOf(cause.getMessage()).contains(proxy.host())
                    || cause instanceof SocketTimeoutException
                        && String.valueOf(cause.getMessage()).contains("onnect"));
  }
}
