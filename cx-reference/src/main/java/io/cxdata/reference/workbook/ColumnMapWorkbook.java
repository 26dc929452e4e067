package io.cxdata.reference.workbook;

import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads the CX team's workbook: the Excel table {@code mensajes_cols}, wherever it stands and in
 * whatever order of columns, or the table that begins with its header row on sheet {@code
 * columnas}.
 *
 * <p>A file that is damaged, too large, protected or has macros ends in a report that says so.
 * Formulas, links and macros are never run or followed. Memory is bounded whatever the file holds.
 *
 * @since 0.1
 */
public final class ColumnMapWorkbook {
  private ColumnMapWorkbook() {}

  /**
   * Reads and checks a workbook.
   *
   * @param file the workbook, {@code .xlsx}
   * @param columns the columns of the tables that its names are compared with
   * @return all that was found, and the column map where no error was
   * @throws UncheckedIOException if the file cannot be read
   */
  public static WorkbookReport read(Path file, TableColumns columns) {
    String name = String.valueOf(file.getFileName());
    try {
      SheetTable table = WorkbookFile.table(file);
      TableChecker checker = new TableChecker(table, columns);
      List<Variable> variables = checker.variables();
      List<WorkbookProblem> problems = checker.problems();
      boolean failed = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
      Optional<ColumnMap> map =
          failed ? Optional.empty() : Optional.of(ColumnMap.of(variables, columns));
      return new WorkbookReport(name, sha256(file), problems, map);
    } catch (RefusedWorkbookException e) {
      return new WorkbookReport(
          name, digestIfThere(file), List.of(e.asProblem()), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read the workbook " + file, e);
    }
  }

  private static String digestIfThere(Path file) {
    try {
      return Files.isRegularFile(file) ? sha256(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read the workbook " + file, e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("each Java platform has SHA-256", e);
    }
  }
}
