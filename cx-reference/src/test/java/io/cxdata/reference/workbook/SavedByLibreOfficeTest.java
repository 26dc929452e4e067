package io.cxdata.reference.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two files that LibreOffice 7.4 saved: one that was opened and saved again, one that was a text
 * file. {@link LibreOfficeTest} makes the same with the LibreOffice of the machine.
 */
class SavedByLibreOfficeTest {
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  @TempDir private Path folder;

  private WorkbookReport read(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream saved =
        SavedByLibreOfficeTest.class.getResourceAsStream("/libreoffice/" + name)) {
      Files.copy(saved, file);
    }
    return ColumnMapWorkbook.read(file, COLUMNS);
  }

  private static ColumnMap map(WorkbookReport report) {
    return report.columnMap().orElseThrow(() -> new AssertionError(report.problems()));
  }

  @Test
  void aWorkbookThatWasOpenedAndSavedHasTheRowsThatItHadBefore() throws IOException {
    Path before = LibreOfficeTest.messy().in(folder);

    WorkbookReport saved = read("messy.xlsx");

    assertThat(map(saved)).isEqualTo(map(ColumnMapWorkbook.read(before, COLUMNS)));
    assertThat(map(saved).collectionsCX())
        .extracting(Variable::nombre)
        .containsExactly("a", "b", "ñandú", "c", "d", "e", "f");
    assertThat(saved.problems()).noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  @Test
  void aTextFileThatWasSavedAsWorkbookIsReadByItsHeaderRow() throws IOException {
    WorkbookReport saved = read("columnas.xlsx");

    assertThat(map(saved).collections())
        .extracting(matched -> matched.nombre() + " " + matched.column() + " " + matched.filtro())
        .containsExactly("a ID true", "b ID true");
    assertThat(saved.problems())
        .filteredOn(problem -> problem.severity() == Severity.WARNING)
        .singleElement()
        .asString()
        .contains("mensajes_cols is missing");
  }
}
