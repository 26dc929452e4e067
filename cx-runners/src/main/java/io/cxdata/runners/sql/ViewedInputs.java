package io.cxdata.runners.sql;

import io.cxdata.config.CxException;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What all engines have in common: each input is a view over the files of one version of its table,
 * and so is what is staged, until it is published.
 */
abstract class ViewedInputs implements SqlInputs {
  private final Lake lake;
  private final Set<String> views = new LinkedHashSet<>();
  private final Map<String, TableDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, TableFiles> read = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<String> neverFilled = new LinkedHashSet<>();

  ViewedInputs(Lake lake) {
    this.lake = lake;
  }

  /** Makes or replaces the view of a table, by its full name. */
  abstract void makeView(TableDefinition table, TableFiles files) throws Exception;

  /** Drops a view with all that was made for it. */
  abstract void dropView(String table) throws Exception;

  /** The names of the columns of a query's result. */
  abstract List<String> columns(SqlText query) throws Exception;

  /** Writes the result of a query, with the types of a schema, into a folder. */
  abstract List<ExternalFile> write(SqlText query, Path folder, TableSchema schema)
      throws Exception;

  /** What is thrown for a failure while a query was run. */
  abstract RuntimeException failed(SqlText query, Exception e);

  /** What kind of thing made a query fail. */
  abstract FailureCause cause(Exception e);

  /** Reads all values of a data file. */
  abstract void readAll(Path file) throws Exception;

  /** Opens the tables, each once. */
  final void addAll(Catalogue catalogue, Set<String> tables) {
    try {
      for (String table : tables) {
        TableDefinition definition = catalogue.table(table);
        add(definition, lake.table(definition.path()).findFiles());
      }
    } catch (RuntimeException e) {
      try (this) {
        throw e;
      }
    }
  }

  private void add(TableDefinition definition, Optional<TableFiles> files) {
    String table = definition.fullName();
    // Version 0 of a table is its creation.
    if (files.isEmpty() || files.get().version() == 0) {
      neverFilled.add(table);
    }
    if (files.isPresent()) {
      InputRules.requireTypes(definition, files.get().schema());
      attempt(
          new SqlText("the input " + table, "select 1 from " + table),
          () -> view(definition, files.get()));
      versions.put(table, files.get().version());
      InputRules.requireAllRows(this, definition);
    }
  }

  private Set<String> view(TableDefinition definition, TableFiles files) throws Exception {
    definitions.put(definition.fullName(), definition);
    read.put(definition.fullName(), files);
    makeView(definition, files);
    views.add(definition.fullName());
    return views;
  }

  @Override
  public final Set<String> neverFilled() {
    return neverFilled;
  }

  @Override
  public final Map<String, Long> versions() {
    return Map.copyOf(versions);
  }

  @Override
  public final long rows(String table) {
    return count(new SqlText(table, "select 1 from " + table));
  }

  @Override
  public final OptionalLong loggedRows(String table) {
    TableFiles files = read.get(table);
    return files == null ? OptionalLong.empty() : files.rows();
  }

  @Override
  public final StagedTable stage(TableDefinition target, SqlText query) {
    LakeTable table = lake.table(target.path());
    return attempt(
        query,
        () -> {
          InputRules.requireColumns(target, columns(query));
          if (!table.exists()) {
            table.create(target.schema());
          }
          StagingFolder folder = StagingFolder.prepare(table);
          try {
            return stage(target, query, table, folder);
          } catch (Exception e) {
            try (folder) {
              throw e;
            }
          }
        });
  }

  private StagedTable stage(
      TableDefinition target, SqlText query, LakeTable table, StagingFolder folder)
      throws Exception {
    List<ExternalFile> files = write(query, folder.path(), target.schema());
    long rows = files.stream().mapToLong(ExternalFile::rows).sum();
    List<Path> paths = files.stream().map(ExternalFile::path).toList();
    view(target, new TableFiles(table.version(), target.schema(), paths, OptionalLong.of(rows)));
    return new StagedFiles(target, table, folder, files, () -> forget(target.fullName()));
  }

  private void forget(String staged) {
    read.remove(staged);
    if (views.remove(staged)) {
      drop(staged);
    }
  }

  private void drop(String view) {
    attempt(
        new SqlText("the view " + view, ""),
        () -> {
          dropView(view);
          return view;
        });
  }

  /** Drops the views, so that no later query reads these versions. */
  @Override
  public final void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (String view : views) {
      try {
        drop(view);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** A step in the engine. */
  interface Step<T> {
    T run() throws Exception;
  }

  final <T> T attempt(SqlText query, Step<T> step) {
    try {
      return step.run();
    } catch (CxException e) {
      throw e;
    } catch (Exception e) {
      Optional<SqlTransformException> ofInputs = ofInputs(query, e);
      throw ofInputs.isPresent() ? ofInputs.get() : failed(query, e);
    }
  }

  /** What is thrown instead if it is one of the inputs that made a query fail. */
  private Optional<SqlTransformException> ofInputs(SqlText query, Exception e) {
    FailureCause cause = cause(e);
    for (String table : query.inputs()) {
      TableFiles files = read.get(table);
      Optional<SqlTransformException> found = Optional.empty();
      if (files != null && cause == FailureCause.NAMES) {
        found = InputRules.missingColumn(query, definitions.get(table), files.schema(), e);
      } else if (files != null && cause == FailureCause.OTHER) {
        found = InputRules.brokenFile(definitions.get(table), files, this::readAll);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
