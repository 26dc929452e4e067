package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.progress.ProgressMode;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.CatalogueRules;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lake in a folder, filled by hand, refined by the real jobs. */
final class LakeFixture {
  static final List<String> REFINE =
      List.of("bronze-to-silver", "promises-to-silver", "silver-to-gold", "quality");

  private final Path folder;
  private CxConfig config;
  private final SqlEngineType engine;
  private final Lake lake;
  private final Catalogue catalogue;
  private long run = Instant.parse("2026-11-22T14:00:00Z").toEpochMilli();

  LakeFixture(Path folder) {
    this(folder, Optional.empty(), SqlEngineType.DUCKDB);
  }

  LakeFixture(Path folder, SqlEngineType engine) {
    this(folder, Optional.empty(), engine);
  }

  LakeFixture(Path folder, Optional<Path> settings, SqlEngineType engine) {
    this.engine = engine;
    this.folder = folder;
    configure(settings);
    lake = Lake.local(config.environment().lake().orElseThrow());
    catalogue = Catalogue.standard();
    catalogue.tables().stream()
        .filter(table -> table.fullName().startsWith("bronze."))
        .forEach(table -> fillWithNothing(lake.table(table.path()), table));
  }

  /** Takes another configuration for the runs that follow. */
  void configure(String yaml) {
    try {
      configure(Optional.of(Files.writeString(folder.resolve("cx.yaml"), yaml)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure(Optional<Path> settings) {
    config =
        ConfigLoader.create()
            .workingDirectory(folder)
            .file(settings)
            .rules(new CatalogueRules())
            .load();
  }

  /** Lets time pass. */
  void later(Duration time) {
    run += time.toMillis();
  }

  private void fillWithNothing(LakeTable table, TableDefinition definition) {
    table.create(definition.schema());
    try (RowWriter writer = table.overwrite(new TransactionId("fixture", ++run))) {
      writer.commit();
    }
  }

  /** A row as names and values in turn. */
  static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  /** Appends rows to a bronze table; they count as delivered in this order. */
  @SafeVarargs
  final LakeFixture bronze(String table, Map<String, Object>... rows) {
    return bronze(table, List.of(rows));
  }

  /** Appends rows to a bronze table; they count as delivered in this order. */
  LakeFixture bronze(String table, List<Map<String, Object>> rows) {
    LakeTable found = table("bronze." + table);
    try (RowWriter writer = found.append(new TransactionId("fixture", ++run))) {
      for (Map<String, Object> fields : rows) {
        Map<String, Object> row = new HashMap<>(fields);
        row.put(BronzeColumns.SEQUENCE, ++run);
        writer.add(row);
      }
      writer.commit();
    }
    return this;
  }

  /** Refines everything as of a day, and returns what the run reports. */
  RunReport refine(LocalDate asOf) {
    return run(REFINE, RunOptions.standard().withAsOf(asOf));
  }

  /** Runs jobs that need no source. */
  RunReport run(List<String> jobs, RunOptions options) {
    return runOn(engine, jobs, options);
  }

  /** Runs jobs that need no source on another engine. */
  RunReport runOn(SqlEngineType other, List<String> jobs, RunOptions options) {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(++run));
    try (Workspace workspace =
        Workspace.open(
            config,
            () -> VaultSetter.open(config, Map.of(), config.environment().lake().orElseThrow()),
            config.environment().lake().orElseThrow())) {
      return new RunSession(
              config,
              name -> noVault().secret(name),
              workspace,
              clock,
              ProgressMode.NONE.open(System.err, false, clock),
              report -> {})
          .run(jobs, options.withEngine(other));
    }
  }

  private static VaultSetter noVault() {
    throw new ConfigurationException("A refinement needs no secret");
  }

  /** All rows of a table, with all columns. */
  List<Map<String, Object>> rows(String table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RowReader reader = table(table).read()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        rows.add(row.asMap());
      }
    }
    return rows;
  }

  /** The one row of a table whose column has a value. */
  Map<String, Object> row(String table, String column, Object value) {
    List<Map<String, Object>> found =
        rows(table).stream().filter(row -> value.equals(row.get(column))).toList();
    assertThat(found).as("rows of %s with %s %s", table, column, value).hasSize(1);
    return found.get(0);
  }

  static StreamReport stream(RunReport report, String name) {
    return report.streams().stream()
        .filter(stream -> stream.stream().equals(name))
        .findFirst()
        .orElseThrow();
  }

  LakeTable table(String fullName) {
    TableDefinition definition = catalogue.table(fullName);
    return lake.table(definition.path());
  }
}
