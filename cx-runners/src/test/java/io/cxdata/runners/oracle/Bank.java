package io.cxdata.runners.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a bank has delivered.
 *
 * @param asOf the business date
 * @param bronze the rows of each bronze table, by its name without the stage, in the order in which
 *     they were delivered; the fields that the source sent, without those that are null
 */
public record Bank(LocalDate asOf, Map<String, List<Map<String, String>>> bronze) {
  /** The rows of a table. */
  public List<Map<String, String>> rows(String table) {
    return bronze.getOrDefault(table, List.of());
  }
}
