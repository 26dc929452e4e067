package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.storage.StorageContainer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URLs of an account's files: {@code abfss://<container>@<host>/<path>}, as Spark has them. The
 * first part of a table's path in the lake is the container.
 */
final class AccountUrls implements FileUrls {
  private static final Pattern URL = Pattern.compile("abfss://([^/@]+)@([^/@]+)/(.+)");

  private final String host;
  private final Function<String, StorageContainer> containers;
  private final Map<String, StorageContainer> opened = new ConcurrentHashMap<>();

  /**
   * @param host the account's, perhaps with a port
   */
  public AccountUrls(String host, Function<String, StorageContainer> containers) {
    this.host = host;
    this.containers = containers;
  }

  String host() {
    return host;
  }

  @Override
  public String folder(String table) {
    String[] parts = table.split("/", 2);
    if (parts.length < 2 || !table.matches("[^/]+(/[^/]+)+") || !isDownwards(table)) {
      throw FileErrors.tablePath(table);
    }
    return "abfss://" + parts[0] + "@" + host + "/" + parts[1];
  }

  private static boolean isDownwards(String table) {
    return !("/" + table + "/").matches(".*/\\.{1,2}/.*") && table.matches("[^\\\\?#%\\p{Cntrl}]+");
  }

  @Override
  public StorageContainer container(String url) {
    return opened.computeIfAbsent(part(url, 1), containers);
  }

  @Override
  public String path(String url) {
    return part(url, 3);
  }

  private String part(String url, int group) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches() || !matcher.group(2).equals(host)) {
      throw FileErrors.otherAccount(url, host);
    }
    return matcher.group(group);
  }
}
