package io.cxdata.runners.sql;

import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.TableDefinition;
import java.util.List;
import java.util.Set;

/**
 * Runs the SQL of silver and gold over the tables of the lake. {@code as_of()} in the SQL is the
 * run's business date. Used by one thread.
 */
public interface SqlEngine extends AutoCloseable {
  /**
   * A thing that was counted.
   *
   * @param what its description
   * @param howMany how often it was found
   */
  record Finding(String what, long howMany) {}

  /** Those of the tables that were never filled, if only with nothing. */
  Set<String> neverFilled(Set<String> tables);

  /**
   * Replaces a table with the result of a query, in one commit.
   *
   * @throws SqlTransformException when the query fails or does not give the table's columns
   */
  WriteResult refine(TableDefinition target, SqlText query, TransactionId id);

  /** How many rows a table has. */
  long rows(String table);

  /** How many rows {@link #refine} would write. */
  long count(SqlText query);

  /**
   * Runs a query that gives rows of {@code what} and {@code how_many}.
   *
   * @throws SqlTransformException when the query fails
   */
  List<Finding> findings(SqlText query);

  @Override
  void close();
}
