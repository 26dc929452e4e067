package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.BronzeColumns;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that the fields of a source have as columns of one bronze table. Delta takes names that
 * differ in case only as one, and a source cannot be told to rename a field. So a field is stored
 * under the name that the table has, or else the one that came first. Used by one thread.
 *
 * @since 0.1
 */
public final class SourceFields {
  private final Map<String, String> byLowerCase = new HashMap<>();
  private final Map<String, String> byField = new HashMap<>();
  private final Map<String, Boolean> plain = new HashMap<>();

  /** The fields of a table with these columns; others may come. */
  SourceFields(TableSchema schema) {
    schema.names().forEach(name -> byLowerCase.put(lowerCase(name), name));
  }

  /**
   * Why a record cannot be a row of the table: it has two fields for one column, or a field for a
   * column that is not the source's.
   *
   * @return empty if it can
   */
  public Optional<String> problem(Map<String, String> record) {
    if (isPlain(record)) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : record.keySet()) {
      String column = column(field);
      if (!BronzeColumns.isSourceField(column)) {
        return Optional.of("the field " + field + " has the name of a column that a run fills");
      }
      String other = fields.put(column, field);
      if (other != null) {
        boolean inOrder = other.compareTo(field) < 0;
        return Optional.of(
            "the fields "
                + (inOrder ? other : field)
                + " and "
                + (inOrder ? field : other)
                + " differ in case only, and a table has one column for both");
      }
    }
    return Optional.empty();
  }

  /**
   * A record without a problem, under the names of columns.
   *
   * @return the record itself if it has these names
   */
  public Map<String, String> named(Map<String, String> record) {
    if (isPlain(record)) {
      return record;
    }
    Map<String, String> named = new HashMap<>();
    record.forEach((field, value) -> named.put(column(field), value));
    return named;
  }

  /** Almost every record: each field has the name of its column. */
  private boolean isPlain(Map<String, String> record) {
    return record.keySet().stream().allMatch(this::isPlain);
  }

  private boolean isPlain(String field) {
    return plain.computeIfAbsent(
        field, name -> column(name).equals(name) && BronzeColumns.isSourceField(name));
  }

  private String column(String field) {
    return byField.computeIfAbsent(
        field, name -> byLowerCase.computeIfAbsent(lowerCase(name), any -> name));
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
