package io.cxdata.reference.workbook;

import static io.cxdata.reference.workbook.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.TableColumns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that were damaged at random end in a report, never in an exception. */
class MutatedWorkbooksTest {
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  /** What stands in workbooks, for replacing one of these by another. */
  private static final List<String> PIECES =
      List.of(
          "t=\"s\"",
          "t=\"e\"",
          "t=\"b\"",
          "t=\"d\"",
          "t=\"inlineStr\"",
          "t=\"zz\"",
          "<v>",
          "</v>",
          "<v>99999999</v>",
          "<v>-1</v>",
          "<v>1e400</v>",
          "<f>1/0</f>",
          "r=\"A1\"",
          "r=\"ZZZ9999999\"",
          "r=\"\"",
          "s=\"9999\"",
          "<row",
          "</row>",
          "r=\"1\"",
          "r=\"0\"",
          "r=\"99999999999\"",
          "ref=\"A1:B2\"",
          "ref=\"A1:XFD1048576\"",
          "ref=\"\"",
          "ref=\"B2:A1\"",
          "headerRowCount=\"0\"",
          "totalsRowCount=\"4294967295\"",
          "<!DOCTYPE a [<!ENTITY x \"y\">]>",
          "&x;",
          "&#0;",
          "]]>",
          "nombre",
          "dtipo",
          "mensajes_cols",
          "columnas",
          "\u0000",
          "<si/>",
          "xl/worksheets/sheet1.xml",
          "../../etc/passwd",
          "http://localhost/",
          "hidden=\"1\"");

  @TempDir Path folder;

  @Test
  void fiftyMutationsEndInAReport() throws IOException {
    byte[] good = Files.readAllBytes(Workbooks.of(row("a"), row("b"), row("c")).in(folder));
    Path file = folder.resolve("mutated.xlsx");
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 50; i++) {
      Files.write(file, mutated(good, random));

      WorkbookReport report = ColumnMapWorkbook.read(file, COLUMNS);

      assertThat(report.columnMap().isPresent())
          .as("mutation %s", i)
          .isNotEqualTo(report.hasErrors());
      refused += report.hasErrors() ? 1 : 0;
    }
    assertThat(refused).as("mutations that matter").isGreaterThan(12);
  }

  /** In 256 MB, and within 5 seconds each. */
  @Test
  @Tag("fuzz")
  void twoThousandMutationsOfWorkbooksOfAllKindsEndInAReport()
      throws IOException, InterruptedException {
    List<byte[]> kinds = kinds();
    Path file = folder.resolve("mutated.xlsx");
    Path log = folder.resolve("reader.log");
    Random random = new Random(2);
    int refused = 0;
    try (WorkbookReaderProcess reader = WorkbookReaderProcess.start("256m", log)) {
      for (int i = 0; i < 2_000; i++) {
        // The large ones take a while to make.
        int kind = i % 50 == 0 ? 0 : 1 + random.nextInt(kinds.size() - 1);
        Files.write(file, mutated(kinds.get(kind), random));

        WorkbookReaderProcess.Answer answer = reader.read(file);

        assertThat(answer.hasMap())
            .as("mutation %s of kind %s", i, kind)
            .isNotEqualTo(answer.hasErrors());
        assertThat(answer.cpuMillis())
            .as("CPU of mutation %s of kind %s", i, kind)
            .isLessThan(5_000);
        refused += answer.hasErrors() ? 1 : 0;
      }
    }
    assertThat(refused).as("mutations that matter").isBetween(500, 1_999);
  }

  /** The first one has a million empty rows. */
  private List<byte[]> kinds() throws IOException {
    Path large = Workbooks.of(row("a"), row("b")).in(folder);
    WorkbookParts.edit(
        large,
        "xl/worksheets/sheet1.xml",
        sheet -> {
          StringBuilder rows = new StringBuilder();
          for (int i = 4; i <= 1_000_003; i++) {
            rows.append("<row r=\"").append(i).append("\"/>");
          }
          return sheet.replace("</sheetData>", rows + "</sheetData>");
        });
    WorkbookParts.edit(
        large, "xl/tables/table1.xml", table -> table.replace("A1:K3", "A1:K1000003"));
    List<byte[]> kinds = new ArrayList<>();
    kinds.add(Files.readAllBytes(large));
    List<Object> wideHeaders = new ArrayList<>(Workbooks.HEADERS);
    List<Object> wide = new ArrayList<>(row("wide"));
    for (int column = 12; column <= 300; column++) {
      wideHeaders.add("more " + column);
      wide.add(column % 3 == 0 ? null : "text " + column);
    }
    List<Object> doubled = new ArrayList<>(Workbooks.HEADERS);
    doubled.add("nombre");
    Consumer<XSSFCell> formula =
        cell -> {
          cell.setCellFormula("CONCATENATE(\"a\",\"b\")");
          cell.setCellValue("ab");
        };
    List<Object> ofNumbers = Workbooks.cells(1, 2.5, true, 4, 5, 6, 7, "tal vez", 9, 10, 11);
    for (Workbooks workbook :
        List.of(
            Workbooks.of(row("a"), row("b"), row("c")),
            Workbooks.of(row("a"), row("b"), row("c")).table(null).at(7, 3),
            Workbooks.of(wide).headers(wideHeaders.toArray()),
            Workbooks.of(row("a"), row("a")).headers(doubled.toArray()),
            Workbooks.of(Workbooks.with(row("a"), "nombre", formula), row("b")),
            Workbooks.of(ofNumbers, row("b")))) {
      kinds.add(Files.readAllBytes(workbook.in(folder)));
    }
    return kinds;
  }

  private static byte[] mutated(byte[] good, Random random) throws IOException {
    switch (random.nextInt(6)) {
      case 0 -> {
        byte[] cut = new byte[random.nextInt(good.length)];
        System.arraycopy(good, 0, cut, 0, cut.length);
        return cut;
      }
      case 1 -> {
        byte[] flipped = good.clone();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      }
      default -> {
        Map<String, byte[]> parts = WorkbookParts.of(good);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
          mutate(parts, random);
        }
        return WorkbookParts.file(parts);
      }
    }
  }

  private static void mutate(Map<String, byte[]> parts, Random random) {
    List<String> names = new ArrayList<>(parts.keySet());
    String name = names.get(random.nextInt(names.size()));
    String text = new String(parts.get(name), StandardCharsets.UTF_8);
    switch (random.nextInt(7)) {
      case 0 -> parts.remove(name);
      case 1 -> parts.put(name, parts.get(names.get(random.nextInt(names.size()))));
      case 2 -> parts.put(name, new byte[0]);
      case 3 -> parts.put(name, bytes(text.substring(0, random.nextInt(text.length() + 1))));
      case 4 -> {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int at = random.nextInt(text.length() + 1);
        parts.put(name, bytes(text.substring(0, at) + piece + text.substring(at)));
      }
      default -> {
        String from = PIECES.get(random.nextInt(PIECES.size()));
        String to = PIECES.get(random.nextInt(PIECES.size()));
        parts.put(name, bytes(text.replace(from, to)));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
