package io.cxdata.runners.sql;

import java.util.Set;

/**
 * Runs the SQL of silver and gold over the tables of the lake. {@code as_of()} in the SQL is the
 * run's business date. Used by one thread.
 *
 * @since 0.1
 */
public interface SqlEngine extends AutoCloseable {
  /**
   * Opens the inputs of one refinement, each at its latest version. All queries see this version,
   * also if another process writes meanwhile. One group of inputs is open at a time.
   *
   * @param tables their full names; need not exist
   * @return the inputs; close them
   * @throws SqlTransformException when a table's files do not have the rows that its log says
   */
  SqlInputs open(Set<String> tables);

  @Override
  void close();
}
