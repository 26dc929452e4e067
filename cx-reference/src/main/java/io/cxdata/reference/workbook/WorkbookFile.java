package io.cxdata.reference.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.xml.sax.SAXException;

/**
 * An open workbook, and the table in it. Nothing in it is ever run or followed: no macro, no
 * formula, no link.
 */
final class WorkbookFile {
  private static final String TABLE = "mensajes_cols";
  private static final String SHEET = "columnas";
  private static final int MOST_ROWS = 10_000;

  /** Of all cells of the table together; 10,000 rows of eleven short texts have a third of it. */
  private static final int MOST_CHARACTERS = 4_000_000;

  /** Wider tables are not of this kind; columns beyond it are not looked at. */
  private static final int LAST_COLUMN = 1_023;

  private final OPCPackage file;
  private final XSSFReader reader;
  private long characters;

  static {
    // The guard counts what each part unpacks to. A sheet of empty rows packs better than POI
    // believes of a right file.
    ZipSecureFile.setMinInflateRatio(0);
  }

  private WorkbookFile(OPCPackage file) throws IOException, OpenXML4JException {
    this.file = file;
    this.reader = new XSSFReader(file);
  }

  /**
   * The table of a workbook.
   *
   * @throws RefusedWorkbookException if the file is no workbook, is damaged, is too large, has
   *     macros, or has no such table
   */
  static SheetTable table(Path path) throws IOException, RefusedWorkbookException {
    PackageGuard.check(path);
    try (OPCPackage open = OPCPackage.open(path.toFile(), PackageAccess.READ)) {
      return new WorkbookFile(open).table();
    } catch (IOException
        | OpenXML4JException
        | XMLStreamException
        | SAXException
        | RuntimeException
        | StackOverflowError e) {
      // The guard has read the whole file. POI and its XML parser answer damaged ones with
      // exceptions of any kind.
      RefusedWorkbookException refused = PackageGuard.damaged();
      refused.initCause(e);
      throw refused;
    }
  }

  /** Where the list object stands. */
  private record Found(int sheet, AreaReference area, int headerRows, int totalRows) {}

  private SheetTable table()
      throws IOException,
          OpenXML4JException,
          XMLStreamException,
          SAXException,
          RefusedWorkbookException {
    if (file.getParts().stream().anyMatch(WorkbookFile::isMacro)) {
      throw new RefusedWorkbookException(
          "The workbook has macros, so it is not read.",
          "Save it in Excel as Excel workbook (.xlsx), which keeps no macros.");
    }
    if (file.getParts().stream().anyMatch(WorkbookFile::isOutOfPlace)) {
      throw PackageGuard.damaged();
    }
    Optional<Found> found = Optional.empty();
    int named = -1;
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    for (int i = 0; sheets.hasNext() && found.isEmpty(); i++) {
      try (InputStream unused = sheets.next()) {
        found = listObject(i, sheets.getSheetPart());
        boolean isNamed = SHEET.equals(Cell.strip(sheets.getSheetName()).toLowerCase(Locale.ROOT));
        named = named < 0 && isNamed ? i : named;
      }
    }
    if (found.isEmpty() && named < 0) {
      throw noTable();
    }
    int wanted = found.map(Found::sheet).orElse(named);
    sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    for (int i = 0; sheets.hasNext(); i++) {
      try (InputStream sheet = sheets.next()) {
        if (i == wanted) {
          return found.isPresent()
              ? ofListObject(sheets.getSheetName(), sheet, found.get())
              : byHeaderRow(sheets.getSheetName(), sheet);
        }
      }
    }
    throw PackageGuard.damaged();
  }

  /** Whether it stands where parts may be long, but is of a kind that is read into memory. */
  private static boolean isOutOfPlace(PackagePart part) {
    String type = part.getContentType();
    return isStreamed(part)
        && (type.equals(XSSFRelation.STYLES.getContentType())
            || type.equals(XSSFRelation.THEME.getContentType()));
  }

  private static boolean isStreamed(PackagePart part) {
    return PackageGuard.isStreamed(
        part.getPartName().getName().substring(1).toLowerCase(Locale.ROOT));
  }

  /** Visual Basic, or a sheet of Excel 4.0 macros. */
  private static boolean isMacro(PackagePart part) {
    String type = part.getContentType().toLowerCase(Locale.ROOT);
    String name = part.getPartName().getName().toLowerCase(Locale.ROOT);
    return type.contains("vbaproject")
        || type.contains("macrosheet")
        || name.endsWith("/vbaproject.bin");
  }

  private static RefusedWorkbookException noTable() {
    return new RefusedWorkbookException(
        "There is no Excel table " + TABLE + ", and no sheet " + SHEET + " with its header row.",
        "Name the table "
            + TABLE
            + " (Table Design, Table Name), or check that this is the right workbook.");
  }

  private static Optional<Found> listObject(int sheet, PackagePart part)
      throws IOException, OpenXML4JException, RefusedWorkbookException {
    for (PackageRelationship relation :
        part.getRelationshipsByType(XSSFRelation.TABLE.getRelation())) {
      PackagePart related = part.getRelatedPart(relation);
      if (isStreamed(related)) {
        throw PackageGuard.damaged();
      }
      CTTable table = new XSSFTable(related).getCTTable();
      if (TABLE.equalsIgnoreCase(table.getName())
          || TABLE.equalsIgnoreCase(table.getDisplayName())) {
        AreaReference area = new AreaReference(table.getRef(), SpreadsheetVersion.EXCEL2007);
        int headerRows = table.isSetHeaderRowCount() ? (int) table.getHeaderRowCount() : 1;
        int totalRows = (int) table.getTotalsRowCount();
        return Optional.of(new Found(sheet, area, headerRows, totalRows));
      }
    }
    return Optional.empty();
  }

  private SheetTable ofListObject(String name, InputStream sheet, Found found)
      throws IOException,
          OpenXML4JException,
          XMLStreamException,
          SAXException,
          RefusedWorkbookException {
    if (found.headerRows() != 1) {
      throw new RefusedWorkbookException(
          "The Excel table " + TABLE + " has no header row.",
          "Switch on Table Design, Header Row in Excel.");
    }
    int headerRow = found.area().getFirstCell().getRow();
    int lastRow = found.area().getLastCell().getRow() - Math.max(0, found.totalRows());
    int first = found.area().getFirstCell().getCol();
    int last = Math.min(found.area().getLastCell().getCol(), first + LAST_COLUMN);
    if (headerRow < 0 || first < 0 || last < first || lastRow < headerRow) {
      throw PackageGuard.damaged();
    }
    SortedMap<Integer, String> headers = new TreeMap<>();
    List<TableRow> rows = new ArrayList<>();
    try (SheetReader lines = sheetReader(sheet, first, last)) {
      for (Optional<TableRow> next = lines.next(); next.isPresent(); next = lines.next()) {
        TableRow row = next.get();
        if (row.number() > lastRow) {
          break;
        }
        if (row.number() == headerRow) {
          headers = headers(row);
        } else if (row.number() > headerRow) {
          add(rows, row);
        }
      }
    }
    return new SheetTable(name, true, headerRow, headers, rows);
  }

  private SheetTable byHeaderRow(String name, InputStream sheet)
      throws IOException,
          OpenXML4JException,
          XMLStreamException,
          SAXException,
          RefusedWorkbookException {
    Optional<TableRow> header = Optional.empty();
    List<TableRow> rows = new ArrayList<>();
    try (SheetReader lines = sheetReader(sheet, 0, LAST_COLUMN)) {
      for (Optional<TableRow> next = lines.next(); next.isPresent(); next = lines.next()) {
        TableRow row = next.get();
        if (header.isEmpty()) {
          header = next.filter(WorkbookFile::isHeader);
        } else {
          row.cells().keySet().retainAll(header.get().cells().keySet());
          add(rows, row);
        }
      }
    }
    TableRow found = header.orElseThrow(WorkbookFile::noTable);
    return new SheetTable(name, false, found.number(), headers(found), rows);
  }

  private SheetReader sheetReader(InputStream sheet, int first, int last)
      throws IOException, OpenXML4JException, XMLStreamException, SAXException {
    return new SheetReader(
        sheet,
        new ReadOnlySharedStringsTable(file, false),
        reader.getStylesTable(),
        isDate1904(),
        first,
        last);
  }

  /** A row that has {@code nombre} and half of the other columns that the table must have. */
  private static boolean isHeader(TableRow row) {
    List<Header> known =
        headers(row).values().stream()
            .flatMap(text -> Header.of(text).stream())
            .filter(Header::isRequired)
            .distinct()
            .toList();
    return known.contains(Header.NOMBRE) && known.size() >= 4;
  }

  private static SortedMap<Integer, String> headers(TableRow row) {
    SortedMap<Integer, String> headers = new TreeMap<>();
    row.cells().forEach((column, cell) -> cell.text().ifPresent(t -> headers.put(column, t)));
    return headers;
  }

  private void add(List<TableRow> rows, TableRow row) throws RefusedWorkbookException {
    if (row.cells().isEmpty()) {
      return;
    }
    for (Cell cell : row.cells().values()) {
      characters += cell.text().map(String::length).orElse(0);
    }
    if (characters > MOST_CHARACTERS) {
      throw new RefusedWorkbookException(
          "The cells of the table have more than "
              + MOST_CHARACTERS
              + " characters together, so it is not read.",
          "Check that this is the right workbook, and shorten long texts.");
    }
    if (rows.size() == MOST_ROWS) {
      throw new RefusedWorkbookException(
          "The table has more than " + MOST_ROWS + " rows, so it is not read.",
          "Check that this is the right workbook, and remove the rows that name no variable.");
    }
    rows.add(row);
  }

  /** Whether days are counted from 1904, as old versions for the Macintosh did. */
  private boolean isDate1904() throws IOException, OpenXML4JException, XMLStreamException {
    try (InputStream workbook = reader.getWorkbookData()) {
      XMLStreamReader xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(workbook);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("workbookPr")) {
          return SheetReader.isTrue(xml.getAttributeValue(null, "date1904"));
        }
      }
    }
    return false;
  }
}
