package io.cxdata.reference.workbook;

import io.cxdata.reference.columnmap.ColumnMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found in a workbook. Immutable.
 *
 * @param file the file's name, without its folder
 * @param sha256 the digest of the file, 64 hexadecimal digits; empty if there is no file
 * @param problems all problems: errors first, then by sheet and cell
 * @param columnMap the column map; empty if and only if one of the problems is an error
 * @since 0.1
 */
public record WorkbookReport(
    String file, String sha256, List<WorkbookProblem> problems, Optional<ColumnMap> columnMap) {

  /** Copies the problems. */
  public WorkbookReport {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(columnMap, "columnMap");
    problems = List.copyOf(problems);
  }

  /** Whether something keeps the workbook from being published. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
