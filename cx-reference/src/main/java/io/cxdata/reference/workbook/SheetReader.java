package io.cxdata.reference.workbook;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * Reads the rows of a sheet one after the other, in memory that does not grow with the sheet. Cells
 * are read as Excel shows them, dates as {@code yyyy-MM-dd}, formulas by the value that the file
 * keeps.
 */
final class SheetReader implements AutoCloseable {
  private static final int LAST_ROW = 1_048_575;
  private static final int LAST_COLUMN = 16_383;

  /** Excel's calendar ends with 9999-12-31. */
  private static final int DAY_AFTER_THE_LAST = 2_958_466;

  private final XMLStreamReader xml;
  private final ReadOnlySharedStringsTable texts;
  private final StylesTable styles;
  private final boolean date1904;
  private final int firstColumn;
  private final int lastColumn;
  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private int row = -1;

  /** Reads the columns from the first to the last, which count from 0. */
  SheetReader(
      InputStream sheet,
      ReadOnlySharedStringsTable texts,
      StylesTable styles,
      boolean date1904,
      int firstColumn,
      int lastColumn)
      throws XMLStreamException {
    this.xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(sheet);
    this.texts = texts;
    this.styles = styles;
    this.date1904 = date1904;
    this.firstColumn = firstColumn;
    this.lastColumn = lastColumn;
  }

  /** The next row that the sheet has; empty after the last one. What follows is not read. */
  Optional<TableRow> next() throws XMLStreamException, RefusedWorkbookException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw PackageGuard.damaged();
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
        return Optional.of(row());
      }
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
        break;
      }
    }
    return Optional.empty();
  }

  private TableRow row() throws XMLStreamException, RefusedWorkbookException {
    String place = xml.getAttributeValue(null, "r");
    int number = place == null ? row + 1 : whole(place) - 1;
    if (number <= row || number > LAST_ROW) {
      throw PackageGuard.damaged();
    }
    row = number;
    boolean hidden = isTrue(xml.getAttributeValue(null, "hidden"));
    Map<Integer, Cell> cells = new HashMap<>();
    int column = -1;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        String reference = xml.getAttributeValue(null, "r");
        column = reference == null ? column + 1 : column(reference);
        if (column < firstColumn || column > lastColumn) {
          skip("c");
          continue;
        }
        Cell cell = cell();
        if (!cell.isBlank()) {
          cells.put(column, cell);
        }
      }
    }
    return new TableRow(number, hidden, cells);
  }

  private static int column(String reference) throws RefusedWorkbookException {
    int column = new CellReference(reference).getCol();
    if (column < 0 || column > LAST_COLUMN) {
      throw PackageGuard.damaged();
    }
    return column;
  }

  private Cell cell() throws XMLStreamException, RefusedWorkbookException {
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    boolean formula = false;
    String value = null;
    StringBuilder inline = null;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "f" -> formula = true;
        case "v" -> value = xml.getElementText();
        case "is" -> inline = new StringBuilder();
        case "rPh" -> skip("rPh");
        case "t" -> {
          if (inline != null) {
            inline.append(xml.getElementText());
          }
        }
        default -> {}
      }
    }
    if (inline != null) {
      return Cell.of(decoded(inline.toString()));
    }
    if (value == null || value.isEmpty()) {
      boolean lost = formula && !"str".equals(type);
      return lost ? new Cell(Optional.empty(), Cell.Kind.NOT_CALCULATED) : Cell.EMPTY;
    }
    return shown(type == null ? "n" : type, value, style);
  }

  private void skip(String element) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
        return;
      }
    }
  }

  private Cell shown(String type, String value, String style) throws RefusedWorkbookException {
    return switch (type) {
      case "s" -> Cell.of(text(value));
      case "str" -> Cell.of(decoded(value));
      case "b" -> Cell.of(isTrue(value) ? "TRUE" : "FALSE");
      case "e" -> new Cell(Cell.of(value).text(), Cell.Kind.ERROR);
      case "d" -> Cell.of(value.length() > 10 ? value.substring(0, 10) : value);
      case "n" -> Cell.of(number(value, style));
      default -> throw PackageGuard.damaged();
    };
  }

  private String text(String index) throws RefusedWorkbookException {
    // The number of texts that the file claims may be missing or wrong, so it is not looked at.
    try {
      return texts.getItemAt(whole(index)).getString();
    } catch (IndexOutOfBoundsException e) {
      throw PackageGuard.damaged();
    }
  }

  private String number(String value, String style) throws RefusedWorkbookException {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw PackageGuard.damaged();
    }
    int index = 0;
    String pattern = null;
    if (style != null) {
      int at = whole(style);
      if (at < 0 || at >= styles.getNumCellStyles()) {
        throw PackageGuard.damaged();
      }
      XSSFCellStyle found = styles.getStyleAt(at);
      index = found.getDataFormat();
      pattern = found.getDataFormatString();
    }
    NumberFormat format = new NumberFormat(pattern);
    if (!format.isDay()) {
      return format.show(number, formatter, index, date1904);
    }
    return day(number)
        .map(LocalDate::toString)
        .orElseGet(() -> new NumberFormat(null).show(number, formatter, 0, date1904));
  }

  /** The day of a number; empty where Excel shows none. */
  private Optional<LocalDate> day(double number) {
    boolean isDay = number >= (date1904 ? 0 : 1) && number < DAY_AFTER_THE_LAST;
    return isDay
        ? Optional.ofNullable(DateUtil.getLocalDateTime(number, date1904))
            .map(LocalDateTime::toLocalDate)
        : Optional.empty();
  }

  private static String decoded(String text) {
    return new XSSFRichTextString(text).getString();
  }

  static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private static int whole(String text) throws RefusedWorkbookException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw PackageGuard.damaged();
    }
  }

  @Override
  public void close() throws XMLStreamException {
    xml.close();
  }
}
