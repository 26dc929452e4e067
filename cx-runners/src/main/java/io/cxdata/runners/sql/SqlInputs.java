package io.cxdata.runners.sql;

import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The tables that one refinement reads, each opened once and at one version, for everything that is
 * asked of them. A query may read no other table. Used by one thread.
 *
 * @since 0.1
 */
public interface SqlInputs extends AutoCloseable {
  /**
   * Something that was counted.
   *
   * @param what its description
   * @param howMany how often it was found
   */
  record Finding(String what, long howMany) {}

  /** The tables that have never been filled, not even with no rows. */
  Set<String> neverFilled();

  /** The version at which each table is read, by full name; without tables that do not exist. */
  Map<String, Long> versions();

  /** The number of rows of a table, as the engine reads them. */
  long rows(String table);

  /**
   * The number of rows of a table as its log has it, which no engine read. Equal to {@link #rows}.
   *
   * @return empty if the log does not have it, or the table does not exist
   */
  OptionalLong loggedRows(String table);

  /**
   * The number of rows of a query's result.
   *
   * @throws SqlTransformException when the query fails
   */
  long count(SqlText query);

  /**
   * The number of rows of a table for which a condition holds.
   *
   * @throws SqlTransformException when the query fails
   */
  long count(String table, SqlCondition condition);

  /**
   * Runs a query whose rows are {@code what} and {@code how_many}.
   *
   * @throws SqlTransformException when the query fails
   */
  List<Finding> findings(SqlText query);

  /**
   * Computes the result of a query into data files that no reader of the table sees yet. Until the
   * staged table is published or closed, all that is asked of these inputs sees its rows under the
   * full name of the target. Creates the table if it does not exist, and removes what a killed run
   * has left staged there.
   *
   * @param target a table that is not among the inputs; one run at a time stages it
   * @return the staged rows; close them before the inputs
   * @throws SqlTransformException when the query fails or does not have the table's columns; then
   *     nothing stays staged
   */
  StagedTable stage(TableDefinition target, SqlText query);

  @Override
  void close();
}
