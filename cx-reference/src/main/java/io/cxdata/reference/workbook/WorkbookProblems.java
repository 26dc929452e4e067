package io.cxdata.reference.workbook;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;

/** Collects the problems of one table, each once; knows its sheet. */
final class WorkbookProblems {
  private record Placed(int row, int column, WorkbookProblem problem) {}

  private final String sheet;
  private final Set<Placed> all = new LinkedHashSet<>();

  WorkbookProblems(String sheet) {
    this.sheet = Cell.printable(sheet);
  }

  static WorkbookProblem ofFile(Severity severity, String problem, String remedy) {
    return new WorkbookProblem(severity, Optional.empty(), Optional.empty(), problem, remedy);
  }

  /** A problem of a cell; row and column count from 0. */
  void add(Severity severity, int row, int column, String problem, String remedy) {
    String cell = new CellReference(row, column).formatAsString();
    all.add(
        new Placed(
            row,
            column,
            new WorkbookProblem(severity, Optional.of(sheet), Optional.of(cell), problem, remedy)));
  }

  /** Errors first, then by row and column. */
  List<WorkbookProblem> inOrder() {
    return all.stream()
        .sorted(
            Comparator.comparing((Placed placed) -> placed.problem().severity())
                .thenComparingInt(Placed::row)
                .thenComparingInt(Placed::column))
        .map(Placed::problem)
        .toList();
  }
}
