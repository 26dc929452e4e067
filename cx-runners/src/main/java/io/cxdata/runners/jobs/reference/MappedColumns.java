package io.cxdata.runners.jobs.reference;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.CxException;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.report.StreamReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the tables have the columns that the published column map names: a filter of the web app
 * by a column that is gone finds nothing and fails.
 *
 * @since 0.1
 */
public final class MappedColumns {
  private static final Logger log = LoggerFactory.getLogger(MappedColumns.class);

  private MappedColumns() {}

  /**
   * What is missing in each table; empty if no map is published.
   *
   * @param stream learns if the map cannot be read. This is no failure: the tables are right, and
   *     readers of the map have their last copy
   */
  public static List<CheckResult> missing(RunContext run, StreamReport stream) {
    Optional<ColumnMap> map;
    try {
      map = PublishedMap.of(run);
    } catch (CxException e) {
      log.warn("The published column map cannot be read: {}", e.getMessage());
      stream.count("published column maps that cannot be read, so they were not checked", 1);
      return List.of();
    }
    if (map.isEmpty()) {
      return List.of();
    }
    Stream<String> gold =
        Stream.concat(
            map.get().collections().stream().map(MatchedVariable::column),
            map.get().collectionsCX().stream().map(Variable::goldName).flatMap(Optional::stream));
    Stream<String> bronze = map.get().contracts().stream().map(MatchedVariable::column);
    return List.of(
        missing(run, TableColumns.GOLD_TABLE, gold),
        missing(run, TableColumns.BRONZE_TABLE, bronze));
  }

  private static CheckResult missing(RunContext run, String table, Stream<String> named) {
    List<String> columns = run.tables().table(table).schema().names();
    List<String> missing =
        named.distinct().filter(column -> !columns.contains(column)).sorted().toList();
    return CheckResult.of(
        table,
        "columns that the column map names and " + table + " does not have",
        Severity.ERROR,
        missing.size(),
        columns.size(),
        missing);
  }
}
