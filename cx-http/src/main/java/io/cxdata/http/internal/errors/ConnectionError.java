package io.cxdata.http.internal.errors;

import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.ProxyProblem;
import io.cxdata.http.HttpCallException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/** What it means that a call got no answer, or that its body did not arrive whole. */
record ConnectionError(Kind kind, String problem, String remedy, boolean isTransient) {
  ConnectionError(Kind kind, String problem, String remedy) {
    this(kind, problem, remedy, kind != Kind.INSECURE);
  }

  /**
   * @param network which may have a proxy
   * @param urlSetting the configuration key of the URL
   * @param limitsSetting the configuration key of the time-outs
   */
  static ConnectionError of(
      IOException cause,
      HttpUrl url,
      NetworkConfig network,
      String urlSetting,
      String limitsSetting) {
    Optional<ProxyProblem> proxy = ProxyProblem.of(cause, network, url.uri());
    if (proxy.isPresent()) {
      // Credentials that the proxy refuses are not sent again: it may lock the user out.
      return new ConnectionError(
          Kind.UNREACHABLE,
          "failed: " + proxy.get().problem(),
          lowerCased(proxy.get().remedy()),
          !proxy.get().isRefusal());
    }
    String server = url.host() + ":" + url.port();
    if (cause instanceof UnknownHostException) {
      return new ConnectionError(
          Kind.UNREACHABLE,
          "failed: no such host " + url.host(),
          "check " + urlSetting + ", and the network's DNS.");
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return new ConnectionError(
          Kind.UNREACHABLE,
          "failed: "
              + (mentions(cause, "refused") ? "connection refused" : "no connection")
              + " at "
              + server,
          "is it up? Check " + urlSetting + ".");
    }
    if (cause instanceof SSLException tls && isInsecure(tls)) {
      return new ConnectionError(
          Kind.INSECURE,
          "failed: no secure connection to " + server,
          "its certificate is not trusted, or it does not speak TLS. Check "
              + urlSetting
              + ". If a proxy or a gateway has a company's certificate, add that to"
              + " network.trusted-certificates.");
    }
    if (cause instanceof SocketTimeoutException && mentions(cause, "connect")) {
      return new ConnectionError(
          Kind.UNREACHABLE,
          "failed: no connection to " + server + " in time",
          "is it up, and does a firewall allow it? Check " + urlSetting + ".");
    }
    if (cause instanceof InterruptedIOException) {
      return new ConnectionError(
          Kind.TIMED_OUT,
          "timed out",
          "no data arrived for too long. Try again later, or raise the time-outs in "
              + limitsSetting
              + ".");
    }
    return new ConnectionError(
        Kind.TRUNCATED,
        "failed: the connection was dropped",
        "try again; if it happens again, check the gateway.");
  }

  private static String lowerCased(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /** A certificate or a protocol that is not accepted, unlike a connection that was lost. */
  private static boolean isInsecure(SSLException cause) {
    return cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SSLHandshakeException && !(cause.getCause() instanceof EOFException))
        || mentions(cause, "unrecognized ssl message");
  }

  private static boolean mentions(Throwable cause, String word) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null && t.getMessage().toLowerCase(Locale.ROOT).contains(word)) {
        return true;
      }
    }
    return false;
  }
}
