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
    mutate(50, 1);
  }

  @Test
  @Tag("fuzz")
  void twoThousandMutationsEndInAReport() throws IOException {
    mutate(2_000, 2);
  }

  private void mutate(int count, long seed) throws IOException {
    byte[] good = Files.readAllBytes(Workbooks.of(row("a"), row("b"), row("c")).in(folder));
    Path file = folder.resolve("mutated.xlsx");
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < count; i++) {
      Files.write(file, mutated(good, random));

      WorkbookReport report = ColumnMapWorkbook.read(file, COLUMNS);

      assertThat(report.columnMap().isPresent())
          .as("mutation %s", i)
          .isNotEqualTo(report.hasErrors());
      refused += report.hasErrors() ? 1 : 0;
    }
    assertThat(refused).as("mutations that matter").isGreaterThan(count / 4);
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
