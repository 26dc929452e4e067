package io.cxdata.runners.jobs.reference;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CxException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.sql.CatalogueRules;
import io.cxdata.runners.sql.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which fields of a list the update jobs ask SAP for: with {@code fields: referenced} and a
 * published column map, those that the map names, that the SQL of silver and gold reads, that must
 * have values, and the key; otherwise all. A list of which nothing names a field keeps all.
 *
 * @since 0.1
 */
public final class ReferencedFields {
  private static final Logger log = LoggerFactory.getLogger(ReferencedFields.class);
  private static final List<String> QUALITY = List.of("quality/must_hold", "quality/counted");

  private final RunContext run;
  private final Optional<ColumnMap> map;

  private ReferencedFields(RunContext run, Optional<ColumnMap> map) {
    this.run = run;
    this.map = map;
  }

  /** Reads the published column map, unless all fields are configured. */
  public static ReferencedFields of(RunContext run) {
    CoreConfig core = run.config().core();
    if (core.fields() == CoreConfig.Fields.ALL) {
      return new ReferencedFields(run, Optional.empty());
    }
    try {
      return new ReferencedFields(run, PublishedMap.of(run));
    } catch (CxException e) {
      // All fields are what any map needs, so the hour does not wait for the store of the map.
      log.warn(
          "SAP is asked for all fields, because the published column map cannot be read: {} With"
              + " core.{}.fields: all it is not needed.",
          e.getMessage(),
          core.name());
      return new ReferencedFields(run, Optional.empty());
    }
  }

  /**
   * The fields of a table's list.
   *
   * @param table its full name in bronze
   * @return empty for all
   */
  public Set<String> of(String table) {
    if (map.isEmpty()) {
      return Set.of();
    }
    List<String> columns = columns(table);
    Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    queries().filter(query -> query.inputs().contains(table)).forEach(q -> named.addAll(q.words()));
    if (table.equals(TableColumns.BRONZE_TABLE)) {
      map.get().contracts().stream().map(MatchedVariable::column).forEach(named::add);
    }
    named.addAll(CatalogueRules.fields(run.config().quality(), table));
    Set<String> fields = new LinkedHashSet<>(columns);
    fields.removeIf(column -> !named.contains(column));
    if (!fields.isEmpty()) {
      fields.addAll(run.tables().definition(table).key());
    }
    return fields;
  }

  /** Those that SAP may have sent. */
  private List<String> columns(String table) {
    LakeTable live = run.tables().table(table);
    Set<String> columns = new LinkedHashSet<>(run.tables().definition(table).schema().names());
    if (live.exists()) {
      columns.addAll(live.schema().names());
    }
    columns.removeIf(column -> !BronzeColumns.isSourceField(column));
    return List.copyOf(columns);
  }

  private static Stream<SqlText> queries() {
    Stream<String> ofTables =
        Catalogue.standard().tables().stream()
            .filter(table -> table.stage() != Stage.BRONZE)
            .flatMap(
                table ->
                    Stream.of(
                        table.stage().text() + "/" + table.name(), "checks/" + table.fullName()));
    return Stream.concat(ofTables, QUALITY.stream()).flatMap(name -> SqlText.find(name).stream());
  }
}
