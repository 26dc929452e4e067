package io.cxdata.reference.workbook;

import static io.cxdata.reference.workbook.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are larger than people make them, or made to do harm. */
class HostileWorkbooksTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  @TempDir private Path folder;

  private WorkbookReport read(Path file) {
    return ColumnMapWorkbook.read(file, COLUMNS);
  }

  private Path file() {
    return Workbooks.of(row("a"), row("b")).in(folder);
  }

  private static void assertNames(WorkbookReport report, String... names) {
    assertThat(report.columnMap().orElseThrow(() -> new AssertionError(report.problems())))
        .satisfies(
            map ->
                assertThat(map.collectionsCX())
                    .extracting(Variable::nombre)
                    .containsExactly(names));
  }

  private static void assertRefused(WorkbookReport report, String why) {
    assertThat(report.columnMap()).isEmpty();
    assertThat(report.problems()).singleElement().asString().contains(why);
  }

  /** Three rows of content, then empty ones to the last row of Excel, the first with cells. */
  private static String manyRows(String sheet) {
    StringBuilder rows = new StringBuilder();
    for (int i = 4; i <= 1_048_576; i++) {
      rows.append("<row r=\"").append(i).append("\">");
      for (int column = 0; i < 200 && column < 300; column++) {
        rows.append("<c s=\"0\"/>");
      }
      rows.append("</row>");
    }
    return sheet.replace("</sheetData>", rows + "</sheetData>");
  }

  @Test
  void aTableOfAMillionEmptyRowsHasTheRowsThatAreNotEmpty() {
    Path file = file();
    WorkbookParts.edit(file, SHEET, HostileWorkbooksTest::manyRows);
    WorkbookParts.edit(
        file,
        "xl/tables/table1.xml",
        table -> table.replaceFirst(" ref=\"A1:K3\"", " ref=\"A1:K1048576\""));

    assertNames(read(file), "a", "b");
  }

  @Test
  void withoutTheTableAMillionEmptyRowsAreReadTheSameWay() {
    Path file = Workbooks.of(row("a"), row("b")).table(null).in(folder);
    WorkbookParts.edit(file, SHEET, HostileWorkbooksTest::manyRows);

    assertNames(read(file), "a", "b");
  }

  @Test
  void emptyRowsThatPackVeryWellAreNotTakenForAnAttack() {
    Path file = file();
    WorkbookParts.edit(
        file,
        SHEET,
        sheet -> sheet.replace("</sheetData>", "<row/>".repeat(1_000_000) + "</sheetData>"));

    assertNames(read(file), "a", "b");
  }

  @Test
  void nothingBelowTheLastRowOfTheTableIsRead() {
    Path file = file();
    WorkbookParts.edit(
        file, SHEET, sheet -> sheet.replace("</sheetData>", "<row r=\"4\"/><row r=\"2\"><broken"));

    assertNames(read(file), "a", "b");
  }

  @Test
  void cellsBesideTheTableAreNotLookedAt() {
    Path file = file();
    WorkbookParts.edit(
        file,
        SHEET,
        sheet -> sheet.replaceFirst("</row>", "<c r=\"Z1\" t=\"s\" s=\"99\"><v>77</v></c></row>"));

    assertNames(read(file), "a", "b");
  }

  @Test
  void aTableOfTooManyRowsIsRefused() {
    Path file = Workbooks.of(row("a")).table(null).in(folder);
    String cell = "<c r=\"A%1$d\" t=\"inlineStr\"><is><t>v%1$d</t></is></c>";
    StringBuilder rows = new StringBuilder();
    for (int i = 3; i < 10_100; i++) {
      rows.append("<row r=\"").append(i).append("\">");
      rows.append(cell.replace("%1$d", Integer.toString(i))).append("</row>");
    }
    WorkbookParts.edit(file, SHEET, sheet -> sheet.replace("</sheetData>", rows + "</sheetData>"));

    assertRefused(read(file), "more than 10000 rows");
  }

  @Test
  void aTableOfLongTextsIsRefusedBeforeTheyFillTheMemory() {
    Path file = Workbooks.of(row("a")).table(null).in(folder);
    String cell = "<c r=\"A%d\" t=\"inlineStr\"><is><t>" + "x".repeat(30_000) + "</t></is></c>";
    StringBuilder rows = new StringBuilder();
    for (int i = 3; i < 150; i++) {
      rows.append("<row r=\"").append(i).append("\">");
      rows.append(cell.replace("%d", Integer.toString(i))).append("</row>");
    }
    WorkbookParts.edit(file, SHEET, sheet -> sheet.replace("</sheetData>", rows + "</sheetData>"));

    assertRefused(read(file), "more than 4000000 characters");
  }

  /** The JDK answers some of these with an exception that is not ZipException. */
  @Test
  void anyDamagedBitOfTheEndOfTheArchiveEndsInAReport() throws IOException {
    byte[] good = Files.readAllBytes(file());
    Path file = folder.resolve("damaged.xlsx");
    for (int bit = 0; bit < 22 * 8; bit++) {
      byte[] damaged = good.clone();
      damaged[good.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);

      WorkbookReport report = read(file);

      assertThat(report.columnMap().isPresent()).as("bit %s", bit).isNotEqualTo(report.hasErrors());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xl/sharedStrings.xml,<si/>,4000000,more than 16 MB",
    "xl/worksheets/sheet1.xml,a,2000000,more than 1 MB",
    "docProps/app.xml,<abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz/>,400000,more than 16 MB"
  })
  void aPartThatUnpacksToTooMuchIsRefused(String part, String piece, int times, String why) {
    Path file = file();
    WorkbookParts.edit(file, part, text -> text + piece.repeat(times));

    assertRefused(read(file), why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/tables/table1.xml",
        "[Content_Types].xml"
      })
  void aDocumentTypeIsRefusedAndItsEntityNeverRead(String part) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret-of-this-machine");
    Path file = file();
    String type = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    WorkbookParts.edit(
        file,
        part,
        xml -> {
          int root = xml.indexOf('<', xml.startsWith("<?xml") ? xml.indexOf("?>") : 0);
          return xml.substring(0, root) + type + xml.substring(root).replace(">a<", ">&e;<");
        });

    WorkbookReport report = read(file);

    assertRefused(report, "damaged");
    assertThat(report.toString()).doesNotContain("secret-of-this-machine");
  }

  @Test
  void aLinkToAnotherPlaceIsNeverFollowed() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.configureBlocking(false);
      String url = "http://127.0.0.1:" + server.socket().getLocalPort() + "/";
      Path file =
          Workbooks.of(row("a"), row("b"))
              .then(
                  book -> {
                    for (XSSFRelation relation :
                        new XSSFRelation[] {XSSFRelation.IMAGES, XSSFRelation.SHEET_HYPERLINKS}) {
                      book.getSheetAt(0)
                          .getPackagePart()
                          .addExternalRelationship(url, relation.getRelation());
                    }
                    book.getPackagePart()
                        .addExternalRelationship(url, XSSFRelation.EXTERNAL_LINKS.getRelation());
                  })
              .in(folder);

      assertNames(read(file), "a", "b");
      WorkbookParts.edit(
          file,
          "xl/worksheets/_rels/sheet1.xml.rels",
          xml ->
              xml.replace("Target=\"../tables/table1.xml\"", "Target=\"" + url + "\"")
                  .replace(
                      "/relationships/table\"", "/relationships/table\" TargetMode=\"External\""));
      assertRefused(read(file), "damaged");

      assertThat(server.accept()).as("a connection").isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xl/vbaProject.bin,application/octet-stream",
    "xl/code.bin,application/vnd.ms-office.vbaProject",
    "xl/macrosheets/sheet1.xml,application/vnd.ms-excel.macrosheet+xml"
  })
  void macrosAreRefused(String part, String type) {
    Path file = file();
    WorkbookParts.edit(file, part, none -> "<x/>");
    WorkbookParts.edit(
        file,
        "[Content_Types].xml",
        xml ->
            xml.replace(
                "</Types>",
                "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>"));

    assertRefused(read(file), "has macros");
  }

  @Test
  void aBinaryWorkbookIsNamedAsWhatItIs() {
    Path file = file();
    WorkbookParts.edit(file, "xl/workbook.bin", none -> "x");

    assertRefused(read(file), ".xlsb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uniqueCount=\"1\"", "uniqueCount=\"2000000000\""})
  void theNumberOfSharedTextsThatAFileClaimsIsNotBelieved(String claim) {
    Path file = file();
    WorkbookParts.edit(
        file,
        "xl/sharedStrings.xml",
        xml -> xml.replaceFirst("uniqueCount=\"[0-9]+\"", claim).replace("<sst ", "<sst  "));

    assertNames(read(file), "a", "b");
  }

  /** A tree of so many elements takes more memory than the process may have. */
  @ParameterizedTest
  @CsvSource({
    "xl/styles.xml,</cellXfs>,<xf/>",
    "xl/styles.xml,</fonts>,<font/>",
    "xl/tables/table1.xml,</tableColumns>,<tableColumn/>",
    "xl/worksheets/_rels/sheet1.xml.rels,</Relationships>,<Relationship/>",
    "[Content_Types].xml,</Types>,<Override/>"
  })
  void aPartOfMoreTagsThanFitIntoMemoryIsRefused(String part, String before, String piece) {
    Path file = file();
    WorkbookParts.edit(file, part, xml -> xml.replace(before, piece.repeat(500_001) + before));

    assertRefused(read(file), "more than 500000 XML tags");
  }

  @ParameterizedTest
  @CsvSource({"xl/styles.xml,styles.xml", "xl/tables/table1.xml,../tables/table1.xml"})
  void aPartThatStandsAmongTheSheetsToBeLongerIsRefused(String part, String target) {
    Path file = file();
    String name = "xl/worksheets/long.xml";
    AtomicReference<String> content = new AtomicReference<>();
    WorkbookParts.edit(
        file,
        part,
        xml -> {
          content.set(xml);
          return xml + " ";
        });
    WorkbookParts.edit(file, name, none -> content.get());
    WorkbookParts.edit(
        file, "[Content_Types].xml", xml -> xml.replace("\"/" + part + "\"", "\"/" + name + "\""));
    String relations =
        part.contains("tables")
            ? "xl/worksheets/_rels/sheet1.xml.rels"
            : "xl/_rels/workbook.xml.rels";
    WorkbookParts.edit(
        file, relations, xml -> xml.replace("\"" + target + "\"", "\"/" + name + "\""));

    assertRefused(read(file), "damaged");
  }
}
