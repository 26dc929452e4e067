package io.cxdata.config.internal.network;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import io.cxdata.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxy that environment variables name. The first of {@code HTTPS_PROXY}, {@code ALL_PROXY}
 * and {@code HTTP_PROXY} that is set counts, because all servers but those of this machine speak
 * https; a variable in lower case is stronger than the same one in upper case.
 */
public final class ProxyVariables {
  private static final List<String> NAMES = List.of("HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY");
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)"
              + "(?::([0-9]{1,5}))?/?");

  private ProxyVariables() {}

  /**
   * The network that the variables describe.
   *
   * @param environment the variables by name
   * @throws ConfigurationException when a variable is not a proxy's URL; its value is not shown
   */
  public static NetworkConfig read(Map<String, String> environment) {
    for (String name : NAMES) {
      for (String variable : List.of(name.toLowerCase(Locale.ROOT), name)) {
        Optional<String> value = value(environment, variable);
        if (value.isPresent()) {
          return new NetworkConfig(
              Optional.empty(), Optional.of(proxy(variable, value.get())), noProxy(environment));
        }
      }
    }
    return NetworkConfig.defaults();
  }

  private static List<String> noProxy(Map<String, String> environment) {
    return value(environment, "no_proxy")
        .or(() -> value(environment, "NO_PROXY"))
        .map(
            list -> Arrays.stream(list.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList())
        .orElse(List.of());
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static ProxyServer proxy(String variable, String value) {
    Matcher url = URL.matcher(value);
    if (!url.matches()) {
      throw invalid(variable, "is not the URL of a proxy");
    }
    String scheme = Optional.ofNullable(url.group(1)).orElse("http").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      throw invalid(variable, "names a proxy by " + scheme + ", and only http is supported");
    }
    int port = Optional.ofNullable(url.group(4)).map(Integer::valueOf).orElse(80);
    if (port < 1 || port > 65_535) {
      throw invalid(variable, "has a port that is not from 1 to 65535");
    }
    String[] login = Optional.ofNullable(url.group(2)).orElse("").split(":", 2);
    Optional<String> user = Optional.of(decoded(login[0])).filter(name -> !name.isEmpty());
    return new ProxyServer(
        url.group(3).replaceAll("[\\[\\]]", ""),
        port,
        user,
        user.map(any -> Secret.of(login.length == 2 ? decoded(login[1]) : "")),
        variable);
  }

  /**
   * Percent-decoded; a {@code %} that begins no code stays, as people write passwords as they are.
   */
  private static String decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ConfigurationException invalid(String variable, String problem) {
    return new ConfigurationException(
        "The environment variable "
            + variable
            + " "
            + problem
            + ". Write http://host:port, or http://user:password@host:port.");
  }
}
