package io.cxdata.reference.workbook;

import java.util.Objects;
import java.util.Optional;

/**
 * Something in the workbook that someone should know.
 *
 * @param severity how bad it is
 * @param sheet the sheet; empty for a problem of the whole file
 * @param cell the cell, for example {@code H7}; empty for a problem of the whole sheet or file
 * @param problem what is wrong, a whole sentence
 * @param remedy what to do, a whole sentence
 * @since 0.1
 */
public record WorkbookProblem(
    Severity severity,
    Optional<String> sheet,
    Optional<String> cell,
    String problem,
    String remedy) {

  /** Checks that nothing is missing. */
  public WorkbookProblem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(sheet, "sheet");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** One line: {@code error columnas!H7 problem remedy}. */
  @Override
  public String toString() {
    String place =
        sheet.map(name -> name + cell.map(at -> "!" + at).orElse("")).orElse("the workbook");
    return severity.text() + " " + place + " " + problem + " " + remedy;
  }
}
