package io.cxdata.config;

import java.util.List;

/**
 * Where the code runs ({@code server-type}, {@code SERVER_TYPE}).
 *
 * @since 0.1
 */
public enum ServerType {
  /** A Databricks cluster or job. */
  DATABRICKS("dbks"),
  /** The server of the web app, which has a managed identity. */
  WEB_APP("wap"),
  /** A laptop or another machine, on any system. */
  LOCAL("local", "local-win", "local-mac");

  private final List<String> keys;

  ServerType(String... keys) {
    this.keys = List.of(keys);
  }

  /** Its words in the configuration, the usual one first. */
  public List<String> keys() {
    return keys;
  }
}
