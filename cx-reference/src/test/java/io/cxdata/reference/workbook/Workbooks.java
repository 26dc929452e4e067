package io.cxdata.reference.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes workbooks of the CX team's kind. Cells are texts, numbers, booleans, null, or whatever a
 * {@link Consumer} of the cell makes of it.
 */
final class Workbooks {
  static final List<String> HEADERS =
      List.of(
          "nombre",
          "database",
          "silver_name",
          "gold_name",
          "gold_aux",
          "dtipo",
          "filtro",
          "comunicaciones",
          "comparador",
          "en_gold",
          "en_gold2");

  private String sheet = "columnas";
  private String table = "mensajes_cols";
  private int top;
  private int left;
  private List<Object> headers = new ArrayList<>(HEADERS);
  private final List<List<Object>> rows = new ArrayList<>();
  private Consumer<XSSFWorkbook> last = workbook -> {};
  private Consumer<XSSFWorkbook> first = workbook -> {};
  private int totals;

  /** A row that is right, of a column that all three tables have. */
  static List<Object> row(String name) {
    return cells(name, "ID", "ID", "ID", null, "str", "x", null, "==", null, null);
  }

  static List<Object> cells(Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  /** The same row with another value below a header. */
  static List<Object> with(List<Object> row, String header, Object value) {
    List<Object> changed = new ArrayList<>(row);
    changed.set(HEADERS.indexOf(header), value);
    return changed;
  }

  static Workbooks of(List<?>... rows) {
    Workbooks made = new Workbooks();
    for (List<?> row : rows) {
      made.rows.add(new ArrayList<>(row));
    }
    return made;
  }

  Workbooks sheet(String name) {
    sheet = name;
    return this;
  }

  /** Without a list object if null. */
  Workbooks table(String name) {
    table = name;
    return this;
  }

  Workbooks at(int row, int column) {
    top = row;
    left = column;
    return this;
  }

  Workbooks headers(Object... texts) {
    headers = new ArrayList<>(Arrays.asList(texts));
    return this;
  }

  Workbooks totals(int rowCount) {
    totals = rowCount;
    return this;
  }

  Workbooks before(Consumer<XSSFWorkbook> action) {
    first = action;
    return this;
  }

  Workbooks then(Consumer<XSSFWorkbook> action) {
    last = action;
    return this;
  }

  Path in(Path folder) {
    return in(folder, "CX - Strategy & Communications.xlsx");
  }

  Path in(Path folder, String name) {
    Path file = folder.resolve(name);
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      first.accept(workbook);
      XSSFSheet made = workbook.createSheet(sheet);
      fill(made.createRow(top), headers);
      for (int i = 0; i < rows.size(); i++) {
        fill(made.createRow(top + 1 + i), rows.get(i));
      }
      if (table != null) {
        CellReference from = new CellReference(top, left);
        CellReference to =
            new CellReference(top + Math.max(1, rows.size()), left + headers.size() - 1);
        XSSFTable created =
            made.createTable(new AreaReference(from, to, SpreadsheetVersion.EXCEL2007));
        created.setName(table);
        created.setDisplayName(table);
        if (totals > 0) {
          created.getCTTable().setTotalsRowCount(totals);
        }
      }
      last.accept(workbook);
      try (OutputStream out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(XSSFRow row, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        fill(row.createCell(left + i), values.get(i));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void fill(XSSFCell cell, Object value) {
    if (value instanceof String text) {
      cell.setCellValue(text);
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      ((Consumer<XSSFCell>) value).accept(cell);
    }
  }
}
