package io.cxdata.config;

import java.util.List;

/**
 * The checks of one table.
 *
 * @param checks in the order of the file
 * @since 0.1
 */
public record QualityConfig(List<CheckConfig> checks) {

  /** Copies the list. */
  public QualityConfig {
    checks = List.copyOf(checks);
  }
}
