package io.cxdata.reference.workbook;

import static io.cxdata.reference.workbook.Severity.ERROR;
import static io.cxdata.reference.workbook.Severity.NOTE;
import static io.cxdata.reference.workbook.Severity.WARNING;

import io.cxdata.config.support.DidYouMean;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;

/**
 * Checks the table cell by cell, and makes the variables of it. All problems are collected, none
 * ends the check.
 */
final class TableChecker {
  private static final int MOST_NEAR = 3;

  private final SheetTable table;
  private final TableColumns columns;
  private final WorkbookProblems problems;
  private final Map<Header, Integer> places = new EnumMap<>(Header.class);
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, String> cellsOfNames = new HashMap<>();
  private final Set<String> namedInGold = new HashSet<>();

  TableChecker(SheetTable table, TableColumns columns) {
    this.table = table;
    this.columns = columns;
    this.problems = new WorkbookProblems(table.sheet());
    checkHeaders();
    checkRows();
  }

  /** The variables, in the order of the rows; of use only where no problem is an error. */
  List<Variable> variables() {
    return variables;
  }

  List<WorkbookProblem> problems() {
    return problems.inOrder();
  }

  private int firstColumn() {
    return table.headers().isEmpty() ? 0 : table.headers().firstKey();
  }

  private void checkHeaders() {
    if (!table.listObject()) {
      problems.add(
          WARNING,
          table.headerRow(),
          firstColumn(),
          "The Excel table mensajes_cols is missing; the rows below this header were read instead.",
          "Select the rows, choose Insert, Table in Excel, and name the table mensajes_cols.");
    }
    table.headers().forEach(this::checkHeader);
    for (Header header : Header.values()) {
      if (header.isRequired() && !places.containsKey(header)) {
        problems.add(
            ERROR,
            table.headerRow(),
            firstColumn(),
            "The column " + header.text() + " is missing.",
            "Add it, or correct the header that stands for it.");
      }
    }
  }

  private void checkHeader(int column, String text) {
    Optional<Header> header = Header.of(text);
    if (header.isEmpty()) {
      problems.add(
          WARNING,
          table.headerRow(),
          column,
          "The column " + quoted(text) + " is not known, so it is ignored.",
          nearest(Header.names(), text).orElse("Remove it, or leave it if it is a note."));
    } else if (places.putIfAbsent(header.get(), column) != null) {
      problems.add(
          header.get().isRequired() ? ERROR : WARNING,
          table.headerRow(),
          column,
          "The column " + header.get().text() + " is there twice.",
          "Remove one of the two.");
    }
  }

  private void checkRows() {
    if (table.rows().isEmpty()) {
      problems.add(
          ERROR,
          table.headerRow(),
          firstColumn(),
          "The table has no rows, and an empty column map would leave the web app without filters.",
          "Check that this is the right workbook.");
    }
    for (TableRow row : table.rows()) {
      if (row.cells().keySet().stream().anyMatch(places::containsValue)) {
        new RowCheck(row).run();
      }
    }
    noteAssumed();
    for (String column : columns.gold().names()) {
      if (places.containsKey(Header.GOLD_NAME) && !namedInGold.contains(column)) {
        problems.add(
            NOTE,
            table.headerRow(),
            places.get(Header.GOLD_NAME),
            "No row names the column " + column + " of gold.loan_contracts.",
            "Add a row if the CX team needs it.");
      }
    }
  }

  private void noteAssumed() {
    for (String missing : columns.assumed()) {
      problems.add(
          NOTE,
          table.headerRow(),
          firstColumn(),
          missing + " does not exist yet, so the names were compared with the catalogue's columns.",
          "Check the workbook again after the first hourly run.");
    }
  }

  /** The check of one row. */
  private final class RowCheck {
    private final TableRow row;

    RowCheck(TableRow row) {
      this.row = row;
    }

    void run() {
      if (row.hidden()) {
        problems.add(
            WARNING,
            row.number(),
            places.getOrDefault(Header.NOMBRE, firstColumn()),
            "The row is hidden; it counts all the same.",
            "Show or delete it.");
      }
      for (Header header : places.keySet()) {
        checkCell(header);
      }
      Optional<String> name = name();
      Optional<DataType> type = dataType();
      Optional<Boolean> filter = yesNo(Header.FILTRO);
      Optional<Boolean> messages = yesNo(Header.COMUNICACIONES);
      Optional<Comparison> comparison = comparison(filter.orElse(false));
      checkNames(type);
      boolean whole = name.isPresent() && type.isPresent();
      boolean filterable = !filter.orElse(false) || comparison.isPresent();
      if (whole && filterable) {
        variables.add(
            new Variable(
                name.get(),
                text(Header.DATABASE),
                text(Header.SILVER_NAME),
                text(Header.GOLD_NAME),
                text(Header.GOLD_AUX),
                type.get(),
                filter.orElse(false),
                messages.orElse(false),
                comparison,
                text(Header.EN_GOLD),
                text(Header.EN_GOLD2)));
      }
    }

    private Cell cell(Header header) {
      Integer column = places.get(header);
      return column == null ? Cell.EMPTY : row.cell(column);
    }

    private Optional<String> text(Header header) {
      return cell(header).text();
    }

    private void at(Header header, Severity severity, String problem, String remedy) {
      problems.add(severity, row.number(), places.get(header), problem, remedy);
    }

    private void checkCell(Header header) {
      Cell cell = cell(header);
      if (cell.kind() == Cell.Kind.ERROR && header.isRequired()) {
        at(
            header,
            ERROR,
            "The cell has the error value " + quoted(cell.text().orElse("")) + ".",
            "Correct its formula, or write the value.");
      } else if (cell.kind() == Cell.Kind.NOT_CALCULATED) {
        at(
            header,
            WARNING,
            "The cell has a formula without a stored value, so it is read as empty.",
            "Open the workbook in Excel and save it, or write the value.");
      }
    }

    /** Whether the column is missing or the cell has an error value, which was reported already. */
    private boolean failed(Header header) {
      return !places.containsKey(header) || cell(header).kind() == Cell.Kind.ERROR;
    }

    private Optional<String> name() {
      Optional<String> name = text(Header.NOMBRE);
      if (failed(Header.NOMBRE)) {
        return Optional.empty();
      }
      if (name.isEmpty()) {
        at(Header.NOMBRE, ERROR, "The variable has no name.", "Write its name, or delete the row.");
        return name;
      }
      String here = new CellReference(row.number(), places.get(Header.NOMBRE)).formatAsString();
      String first = cellsOfNames.putIfAbsent(Variable.key(name.get()), here);
      if (first != null) {
        at(
            Header.NOMBRE,
            ERROR,
            "The variable " + quoted(name.get()) + " is there already, in " + first + ".",
            "Rename or delete one of the two; upper and lower case count as the same.");
      }
      return name;
    }

    private Optional<DataType> dataType() {
      Optional<String> text = text(Header.DTIPO);
      Optional<DataType> type = text.flatMap(DataType::of);
      if (type.isEmpty() && !failed(Header.DTIPO)) {
        at(
            Header.DTIPO,
            ERROR,
            text.map(t -> quoted(t) + " is not a data type.").orElse("The data type is missing."),
            oneOf(DataType.names(), text));
      }
      return type;
    }

    private Optional<Boolean> yesNo(Header header) {
      Optional<String> text = text(header);
      Optional<Boolean> value = YesNo.of(text);
      if (value.isEmpty() && !failed(header)) {
        at(
            header,
            ERROR,
            quoted(text.orElse("")) + " is neither yes nor no.",
            "Write x for yes, or leave the cell empty for no.");
      }
      return value;
    }

    private Optional<Comparison> comparison(boolean needed) {
      Optional<String> text = text(Header.COMPARADOR);
      Optional<Comparison> comparison = text.flatMap(Comparison::of);
      if (failed(Header.COMPARADOR)) {
        return comparison;
      }
      if (text.isPresent() && comparison.isEmpty()) {
        at(
            Header.COMPARADOR,
            ERROR,
            quoted(text.get()) + " is not a comparison.",
            oneOf(Comparison.names(), text));
      } else if (needed && comparison.isEmpty()) {
        at(
            Header.COMPARADOR,
            ERROR,
            "The web app may filter by this variable, but the comparison is missing.",
            oneOf(Comparison.names(), text));
      }
      return comparison;
    }

    private void checkNames(Optional<DataType> type) {
      checkName(Header.DATABASE, columns.bronze(), TableColumns.BRONZE_TABLE, Optional.empty());
      checkName(Header.SILVER_NAME, columns.silver(), "silver", type);
      checkName(Header.GOLD_NAME, columns.gold(), TableColumns.GOLD_TABLE, type);
      text(Header.GOLD_NAME)
          .filter(columns.gold()::has)
          .or(() -> text(Header.SILVER_NAME))
          .ifPresent(namedInGold::add);
    }

    private void checkName(
        Header header, TableColumns.Columns known, String where, Optional<DataType> type) {
      Optional<String> text = text(header);
      if (text.isEmpty() || failed(header)) {
        return;
      }
      String name = text.get();
      if (!known.has(name)) {
        Optional<String> otherCase =
            known.names().stream().filter(name::equalsIgnoreCase).findFirst();
        at(
            header,
            WARNING,
            quoted(name) + " is not a column of " + where + ".",
            otherCase
                .map(found -> "Write " + found + ": upper and lower case count.")
                .or(() -> nearest(known.names(), name))
                .orElse("Check the name."));
        return;
      }
      type.flatMap(wanted -> ColumnTypes.contradiction(wanted, name, known, header))
          .ifPresent(problem -> at(Header.DTIPO, WARNING, problem, "Correct dtipo or the name."));
    }
  }

  private static String oneOf(List<String> names, Optional<String> written) {
    return "Write one of "
        + String.join(", ", names)
        + "."
        + written.flatMap(text -> nearest(names, text)).map(near -> " " + near).orElse("");
  }

  private static Optional<String> nearest(Collection<String> known, String written) {
    List<String> near = DidYouMean.several(known, written, MOST_NEAR);
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean " + String.join(" or ", near) + "?");
  }

  /** A short text on one line, in quotes. */
  private static String quoted(String text) {
    String line = text.replaceAll("\\s*\\R\\s*", " ");
    return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
  }
}
