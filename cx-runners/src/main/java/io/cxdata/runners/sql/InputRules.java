package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.TableDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What must hold of inputs and results on every engine. */
final class InputRules {
  private InputRules() {}

  /** Reads all values of a data file. */
  interface FileReader {
    void read(Path file) throws Exception;
  }

  /** What an engine reads is counted against the table's log, which came another way. */
  static void requireAllRows(SqlInputs inputs, TableDefinition table) {
    String name = table.fullName();
    OptionalLong log = inputs.loggedRows(name);
    if (log.isEmpty()) {
      return;
    }
    long rows = inputs.rows(name);
    if (log.getAsLong() != rows) {
      throw new SqlTransformException(
          String.format(
              Locale.ROOT,
              "The files of %s have %,d rows, but its log says %,d. Nothing is made from it."
                  + " Another program has changed or replaced a file: %s",
              name,
              rows,
              log.getAsLong(),
              makeAnew(table)));
    }
  }

  /** An engine could take values of another type for something else than the source sent. */
  static void requireTypes(TableDefinition table, TableSchema found) {
    for (Column expected : table.schema().columns()) {
      for (Column column : found.columns()) {
        if (column.name().equalsIgnoreCase(expected.name())
            && !column.type().equals(expected.type())) {
          throw new SqlTransformException(
              String.format(
                  Locale.ROOT,
                  "The column %s of %s has the type %s, but it must have the type %s. Nothing is"
                      + " made from it. Another program has made or changed the table: %s",
                  column.name(),
                  table.fullName(),
                  column.type().sqlName(),
                  expected.type().sqlName(),
                  makeAnew(table)));
        }
      }
    }
  }

  /** Says which column a query that failed by names has not found; a word may be its name. */
  static Optional<SqlTransformException> missingColumn(
      SqlText query, TableDefinition table, TableSchema found, Exception failure) {
    Set<String> words = query.words();
    List<String> missing =
        table.schema().names().stream()
            .filter(words::contains)
            .filter(name -> found.names().stream().noneMatch(name::equalsIgnoreCase))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SqlTransformException(
                String.format(
                    Locale.ROOT,
                    "%s does not have the column %s, which the SQL of %s reads. Nothing is made"
                        + " from it: %s",
                    table.fullName(),
                    String.join(", ", missing),
                    query.name(),
                    makeAnew(table)),
                failure));
  }

  /** Says which file cannot be read, by reading all of them. */
  static Optional<SqlTransformException> brokenFile(
      TableDefinition table, TableFiles files, FileReader reader) {
    for (Path file : files.paths()) {
      try {
        reader.read(file);
      } catch (Exception e) {
        return Optional.of(
            new SqlTransformException(
                String.format(
                    Locale.ROOT,
                    "The file %s of %s is damaged. Nothing is made from it: %s",
                    file.getFileName(),
                    table.fullName(),
                    makeAnew(table)),
                e));
      }
    }
    return Optional.empty();
  }

  private static String makeAnew(TableDefinition table) {
    return "restore the table from a backup, or move its folder away and run "
        + table.writtenBy()
        + ", which makes it anew.";
  }

  static void requireColumns(TableDefinition target, List<String> columns) {
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
}
