package io.cxdata.reference.workbook;

import static io.cxdata.reference.workbook.Workbooks.cells;
import static io.cxdata.reference.workbook.Workbooks.row;
import static io.cxdata.reference.workbook.Workbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that LibreOffice has opened and saved read as before. Needs {@code soffice}. */
@Tag("libreoffice")
class LibreOfficeTest {
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  @TempDir private Path folder;

  private static Consumer<XSSFCell> date(LocalDate day) {
    return cell -> {
      CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
      style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat("dd/mm/yyyy"));
      cell.setCellStyle(style);
      cell.setCellValue(day);
    };
  }

  private static Consumer<XSSFCell> formula(String text, String cached) {
    return cell -> {
      cell.setCellFormula(text);
      cell.setCellValue(cached);
    };
  }

  static Workbooks messy() {
    List<Object> row = row("c");
    return Workbooks.of(
            with(row("a"), "en_gold", 1),
            with(row("b"), "en_gold", 0.5),
            with(row("\u00a0 ñandú \u00a0"), "en_gold", date(LocalDate.of(2026, 11, 22))),
            with(with(row, "filtro", true), "comunicaciones", false),
            with(row("d"), "en_gold2", formula("\"al\"&\"go\"", "algo")),
            with(with(row("e"), "filtro", 1), "comunicaciones", "Sí"),
            cells("f", null, null, null, null, "date", null, "no", null, null, "<&> \"quoted\""))
        .at(4, 2)
        .before(workbook -> workbook.createSheet("otra"));
  }

  /** The file as LibreOffice saves it. */
  private Path saved(Path file) throws IOException, InterruptedException {
    Path target = Files.createDirectories(folder.resolve("saved"));
    Process process =
        new ProcessBuilder(
                "soffice",
                // A profile of its own: another LibreOffice may be open.
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                target.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return target.resolve(file.getFileName().toString().replaceFirst("\\.[a-z]+$", ".xlsx"));
  }

  private static WorkbookReport read(Path file) {
    return ColumnMapWorkbook.read(file, COLUMNS);
  }

  @Test
  void aSavedWorkbookHasTheRowsThatItHadBefore() throws IOException, InterruptedException {
    Path file = messy().in(folder);
    WorkbookReport before = read(file);

    WorkbookReport after = read(saved(file));

    assertThat(after.columnMap()).isPresent().isEqualTo(before.columnMap());
    assertThat(after.columnMap().orElseThrow().collectionsCX())
        .extracting(variable -> variable.enGold().orElse("-"))
        .containsExactly("1", "0.5", "2026-11-22", "-", "-", "-", "-");
  }

  @Test
  void aSavedWorkbookWithoutTheListObjectIsReadByItsHeaderRow()
      throws IOException, InterruptedException {
    Path file = messy().table(null).in(folder);

    WorkbookReport after = read(saved(file));

    assertThat(after.columnMap()).isPresent().isEqualTo(read(file).columnMap());
    assertThat(after.problems())
        .anySatisfy(problem -> assertThat(problem.toString()).contains("mensajes_cols is missing"));
  }

  @Test
  void aTextFileThatLibreOfficeMadeAWorkbookOfIsRead() throws IOException, InterruptedException {
    Path text = folder.resolve("columnas.csv");
    // It would take == for the beginning of a formula.
    Files.writeString(
        text,
        String.join(",", Workbooks.HEADERS)
            + "\na,ID,ID,ID,,str,x,,like,1,\nb,ID,ID,ID,,str,TRUE,0,>=,0.5,2026-11-22\n");

    WorkbookReport report = read(saved(text));

    assertThat(report.columnMap().orElseThrow(() -> new AssertionError(report.problems())))
        .satisfies(
            map ->
                assertThat(map.collectionsCX())
                    .extracting(Variable::nombre, variable -> variable.enGold2().orElse("-"))
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "-"),
                        org.assertj.core.groups.Tuple.tuple("b", "2026-11-22")));
  }
}
