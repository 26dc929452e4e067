package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The inputs as views in DuckDB, each over the files of one version of its table. */
final class DuckDbInputs implements SqlInputs {
  private final Lake lake;
  private final DuckDb duckDb;
  private final Set<String> views = new LinkedHashSet<>();
  private final Set<String> neverFilled = new LinkedHashSet<>();

  private DuckDbInputs(Lake lake, DuckDb duckDb) {
    this.lake = lake;
    this.duckDb = duckDb;
  }

  static DuckDbInputs open(Lake lake, Catalogue catalogue, DuckDb duckDb, Set<String> tables) {
    DuckDbInputs inputs = new DuckDbInputs(lake, duckDb);
    try {
      for (String table : tables) {
        inputs.add(table, lake.table(catalogue.table(table).path()).findFiles());
      }
      return inputs;
    } catch (RuntimeException e) {
      try (inputs) {
        throw e;
      }
    }
  }

  private void add(String table, Optional<TableFiles> files) {
    // Version 0 of a table is its creation.
    if (files.isEmpty() || files.get().version() == 0) {
      neverFilled.add(table);
    }
    if (files.isPresent()) {
      try {
        duckDb.execute("create or replace view " + table + " as " + select(files.get()));
        views.add(table);
      } catch (SQLException e) {
        throw DuckDb.failed(new SqlText("the input " + table, ""), e);
      }
    }
  }

  private String select(TableFiles files) throws SQLException {
    if (files.paths().isEmpty()) {
      return select(files.schema(), Set.of(), "(select 1) nothing where false");
    }
    String source =
        files.paths().stream()
            .map(path -> DuckDb.text(path.toString()))
            .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    return select(files.schema(), Set.copyOf(duckDb.columns("select * from " + source)), source);
  }

  private static String select(TableSchema schema, Set<String> present, String source) {
    return schema.columns().stream()
        .map(column -> expression(column, present))
        .collect(Collectors.joining(", ", "select ", " from " + source));
  }

  /** A column that no file has is null: it appeared later, or was never delivered. */
  private static String expression(Column column, Set<String> present) {
    String value = present.contains(column.name()) ? name(column) : "null";
    return cast(value, column) + " as " + name(column);
  }

  @Override
  public Set<String> neverFilled() {
    return neverFilled;
  }

  @Override
  public long rows(String table) {
    return count(new SqlText(table, "select 1 from " + table));
  }

  @Override
  public long count(SqlText query) {
    try {
      return duckDb
          .query("select count(*) from (" + query.text() + ") result", row -> row.getLong(1))
          .get(0);
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public long count(String table, SqlCondition condition) {
    SqlText query =
        new SqlText(
            "a filter of " + table, "select count(*) from " + table + " where " + condition.sql());
    try (PreparedStatement statement = duckDb.connection().prepareStatement(query.text())) {
      for (int i = 0; i < condition.parameters().size(); i++) {
        statement.setObject(i + 1, condition.parameters().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public List<Finding> findings(SqlText query) {
    try {
      return duckDb.query(
          query.text(), row -> new Finding(row.getString("what"), row.getLong("how_many")));
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public WriteResult overwrite(TableDefinition target, SqlText query, TransactionId id) {
    LakeTable table = lake.table(target.path());
    TableSchema schema = target.schema();
    try {
      requireColumns(target, query);
      if (!table.exists()) {
        table.create(schema);
      }
      String result =
          schema.columns().stream()
              .map(column -> cast(name(column), column) + " as " + name(column))
              .collect(Collectors.joining(", ", "select ", " from (" + query.text() + ") result"));
      List<ExternalFile> files =
          DuckDbCopy.copy(duckDb.connection(), result, table.dataFolder(), schema);
      return table.overwriteWith(id, schema, files);
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  private void requireColumns(TableDefinition target, SqlText query) throws SQLException {
    List<String> columns = duckDb.columns(query.text());
    if (!columns.equals(target.schema().names())) {
      throw new SqlTransformException(
          "The SQL of "
              + target.fullName()
              + " has the columns "
              + columns
              + ", but the catalogue has "
              + target.schema().names()
              + ". Change one of the two.");
    }
  }

  /** Drops the views, so that no later query reads these versions. */
  @Override
  public void close() {
    SQLException failure = null;
    for (String view : views) {
      try {
        duckDb.execute("drop view " + view);
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw new SqlTransformException(
          "DuckDB could not close its inputs: " + DuckDb.firstLine(failure), failure);
    }
  }

  private static String cast(String value, Column column) {
    return "cast(" + value + " as " + DuckDbTypes.name(column.type()) + ")";
  }

  private static String name(Column column) {
    return DuckDbTypes.quoted(column.name());
  }
}
