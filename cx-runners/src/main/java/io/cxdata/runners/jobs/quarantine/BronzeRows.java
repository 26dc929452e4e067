package io.cxdata.runners.jobs.quarantine;

import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.SourceFields;
import io.cxdata.runners.jobs.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows of one bronze table from records of its source, or says why a record cannot be a row.
 * The same rule holds for a record that has just been delivered and for one that is replayed from
 * the quarantine. Used by one thread.
 *
 * @since 0.1
 */
public final class BronzeRows {
  private final String key;
  private final SourceFields fields;
  private final String run;

  /** The rows of a table with one key column, which may not exist yet. */
  public BronzeRows(Tables tables, String table) {
    this.key = tables.definition(table).key().get(0);
    this.fields = tables.fields(table);
    this.run = tables.run().toString();
  }

  /** Why a record cannot be a row; empty if it can. */
  public Optional<String> problem(Map<String, String> record) {
    return fields
        .problem(record)
        .or(() -> key(record).isPresent() ? Optional.empty() : Optional.of(key + " is empty"));
  }

  /** The key of a record, without white space around it; empty if it has none. */
  public Optional<String> key(Map<String, String> record) {
    boolean named = fields.problem(record).isEmpty();
    return LoanIds.of((named ? fields.named(record) : record).get(key));
  }

  /** A record without a problem, under the names of the table's columns. */
  public Map<String, String> named(Map<String, String> record) {
    return fields.named(record);
  }

  /**
   * The row of a record without a problem.
   *
   * @param place its position among the records of this run, from 0
   */
  public Map<String, Object> row(Map<String, String> record, long place) {
    Map<String, Object> row = new HashMap<>(fields.named(record));
    row.put(BronzeColumns.RUN, run);
    row.put(BronzeColumns.SEQUENCE, place);
    return row;
  }
}
