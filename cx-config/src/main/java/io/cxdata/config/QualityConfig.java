package io.cxdata.config;

import java.util.List;

/**
 * What is asked of the rows of one table.
 *
 * @param required columns in which no row may be null
 */
public record QualityConfig(List<String> required) {

  /** Copies the list. */
  public QualityConfig {
    required = List.copyOf(required);
  }
}
