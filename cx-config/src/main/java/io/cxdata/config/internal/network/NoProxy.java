package io.cxdata.config.internal.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Which servers are reached without a proxy. No name is looked up. */
public final class NoProxy {
  private NoProxy() {}

  /** Whether a host is this machine, or its link: the identity service of a cloud's machines. */
  public static boolean isLocal(String host) {
    String name = plain(host);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    if (!isAddress(name)) {
      return false;
    }
    InetAddress address = address(name);
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress();
  }

  /** Whether one of the entries of {@code NO_PROXY} stands for a server. */
  public static boolean matches(List<String> entries, String host, int port) {
    String name = plain(host);
    return entries.stream().anyMatch(entry -> matches(plainEntry(entry), name, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (isAddress(plain(entry)) || entry.contains("/")) {
      return isAddress(host) && inRange(entry, host);
    }
    int colon = entry.lastIndexOf(':');
    if (colon >= 0) {
      return entry.substring(colon + 1).equals(Integer.toString(port))
          && matches(entry.substring(0, colon), host, port);
    }
    String suffix = entry.replaceFirst("^\\*?\\.", "");
    return !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix));
  }

  /** Whether an address is in a range such as {@code 10.0.0.0/8}, or is that address. */
  private static boolean inRange(String range, String host) {
    String[] parts = range.split("/", 2);
    if (!isAddress(plain(parts[0]))) {
      return false;
    }
    byte[] network = address(plain(parts[0])).getAddress();
    byte[] asked = address(host).getAddress();
    if (network.length != asked.length) {
      return false;
    }
    int bits = network.length * 8;
    if (parts.length == 2) {
      if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > bits) {
        return false;
      }
      bits = Integer.parseInt(parts[1]);
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((network[bit / 8] & mask) != (asked[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static String plainEntry(String entry) {
    return entry.strip().toLowerCase(Locale.ROOT);
  }

  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT)
        .replaceFirst("^\\[(.*)\\]$", "$1")
        .replaceFirst("\\.$", "");
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") && isBytes(host)
        || host.indexOf(':') != host.lastIndexOf(':') && host.matches("[0-9a-f:.]+");
  }

  private static boolean isBytes(String host) {
    for (String part : host.split("\\.")) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }
}
