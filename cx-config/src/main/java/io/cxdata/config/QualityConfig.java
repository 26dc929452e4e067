package io.cxdata.config;

import java.util.List;

/**
 * Requirements on the rows of one table.
 *
 * @param required columns in which no row may be null; a silver or gold table in which one is, is
 *     not published
 * @since 0.1
 */
public record QualityConfig(List<String> required) {

  /** Copies the list. */
  public QualityConfig {
    required = List.copyOf(required);
  }
}
