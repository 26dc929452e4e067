package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx reference}, with JSON files in a local lake. */
class ReferenceCommandsTest {
  private static final String[] HEADERS = {
    "nombre",
    "database",
    "silver_name",
    "gold_name",
    "dtipo",
    "filtro",
    "comunicaciones",
    "comparador"
  };
  private static final String[] ATRASO = {
    "Días de atraso", "OverdueDays", "OverdueDays", "OverdueDays", "int", "x", "", ">="
  };
  private static final String[] ID = {"Crédito", "ID", "ID", "ID", "str", "x", "sí", "=="};

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void configure() throws IOException {
    Path config = directory.resolve("cx.yaml");
    Files.writeString(
        config,
        "env-type: local\nenvironments: {local: {lake: '" + directory.resolve("lake") + "'}}\n");
    environment.put("CX_CONFIG", config.toString());
  }

  private CommandRun cx(String... args) {
    return CommandRun.of(directory, environment, "", args);
  }

  private String workbook(String[]... rows) {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet sheet = workbook.createSheet("columnas");
      fill(sheet.createRow(0), HEADERS);
      for (int i = 0; i < rows.length; i++) {
        fill(sheet.createRow(i + 1), rows[i]);
      }
      sheet
          .createTable(
              new AreaReference(
                  new CellReference(0, 0),
                  new CellReference(rows.length, HEADERS.length - 1),
                  SpreadsheetVersion.EXCEL2007))
          .setName("mensajes_cols");
      try (OutputStream out = Files.newOutputStream(directory.resolve("cx.xlsx"))) {
        workbook.write(out);
      }
      return "cx.xlsx";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(XSSFRow row, String[] texts) {
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.createCell(i).setCellValue(texts[i]);
      }
    }
  }

  @Test
  void checkListsEveryProblemAndPublishesNothing() {
    String[] wrong = ATRASO.clone();
    wrong[4] = "integer";
    wrong[7] = "";

    CommandRun run = cx("reference", "check", workbook(ID, wrong));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("error columnas!E3 'integer' is not a data type.")
        .contains("error columnas!H3 The web app may filter by this variable")
        .contains("cx.xlsx: 2 errors, 0 warnings, not usable");
    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("lake")).doesNotExist();
  }

  @Test
  void checkIsJsonLineByLine() {
    CommandRun run = cx("--output", "json", "reference", "check", workbook(ID));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .isNotEmpty()
        .allMatch(
            line -> line.startsWith("{\"severity\":\"note\",\"sheet\":\"columnas\",\"cell\":"));
  }

  @Test
  void aFileThatIsNoWorkbookIsOneProblem() throws IOException {
    Files.writeString(directory.resolve("cx.txt"), "nombre;database");

    assertThat(cx("reference", "check", "cx.txt").exitCode()).isEqualTo(1);
    assertThat(cx("reference", "check", "cx.txt").out())
        .startsWith("error the workbook The file is not an Excel workbook.");
    assertThat(cx("reference", "check", "nothing.xlsx").out()).contains("There is no file");
    assertThat(cx("reference", "check").exitCode()).isEqualTo(64);
    assertThat(cx("reference").exitCode()).isEqualTo(64);
  }

  @Test
  void aMapIsPublishedShownChangedAndRolledBack() {
    CommandRun first = cx("reference", "sync", workbook(ID));
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .contains("added collections Crédito")
        .contains("Published version 1 to ");

    assertThat(cx("reference", "sync", workbook(ID)).out())
        .contains("Nothing has changed since version 1");
    String[] other = ID.clone();
    other[7] = "in";
    CommandRun dry = cx("reference", "sync", "--dry-run", workbook(other, ATRASO));
    assertThat(dry.out())
        .contains("changed collectionsCX Crédito (comparador: == -> in)")
        .contains("added contracts Días de atraso")
        .contains("nothing was published");
    assertThat(cx("reference", "sync", workbook(other, ATRASO)).out())
        .contains("Published version 2");

    assertThat(cx("reference", "show", "collections", "--format", "json").out())
        .isEqualTo(
            "{\"nombre\":\"Crédito\",\"filtro\":true,\"comunicaciones\":true,\"database\":\"ID\","
                + "\"dtipo\":\"str\",\"comparador\":\"in\",\"column\":\"ID\"}\n"
                + "{\"nombre\":\"Días de atraso\",\"filtro\":true,\"comunicaciones\":false,"
                + "\"database\":\"OverdueDays\",\"dtipo\":\"int\",\"comparador\":\">=\","
                + "\"column\":\"OverdueDays\"}\n");
    assertThat(cx("reference", "show", "collectionsCX", "--version", "1").out().lines()).hasSize(2);
    assertThat(cx("reference", "show", "collectionsCX", "--version", "1", "--format", "json").out())
        .isEqualTo(
            "{\"nombre\":\"Crédito\",\"database\":\"ID\",\"silver_name\":\"ID\",\"gold_name\":\"ID\","
                + "\"gold_aux\":null,\"dtipo\":\"str\",\"filtro\":true,\"comunicaciones\":true,"
                + "\"comparador\":\"==\",\"en_gold\":null,\"en_gold2\":null}\n");
    assertThat(cx("reference", "rollback").out()).isEqualTo("Version 1 is current now.\n");
    assertThat(cx("reference", "history").out())
        .containsPattern("(?m)^2 +20")
        .containsPattern("(?m)^1 +yes");
    assertThat(cx("reference", "rollback", "--to", "2").exitCode()).isZero();
    assertThat(cx("--output", "json", "reference", "history").out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"version\":2,\"current\":true,");
  }

  @Test
  void namesAreComparedWithTheTablesAsTheyAreNow() {
    try (Lake lake = Lake.local(directory.resolve("lake"))) {
      lake.table(Catalogue.standard().table("bronze.loan_contracts").path())
          .create(TableSchema.ofText("ID", "Puntaje"));
    }
    String[] score = {"Puntaje", "Puntaje", "", "", "str", "", "", ""};

    CommandRun check = cx("reference", "check", workbook(score, ATRASO));
    cx("reference", "sync", workbook(score, ATRASO));

    assertThat(check.out())
        .contains("warning columnas!B3 'OverdueDays' is not a column of bronze.loan_contracts.")
        .contains("gold.loan_contracts does not exist yet")
        .doesNotContain("bronze.loan_contracts does not exist yet", "columnas!B2");
    assertThat(cx("reference", "show", "contracts", "--format", "json").out())
        .startsWith("{\"nombre\":\"Puntaje\",")
        .endsWith("\"column\":\"Puntaje\"}\n")
        .hasLineCount(1);
    assertThat(cx("reference", "show", "collections", "--format", "json").out())
        .startsWith("{\"nombre\":\"Días de atraso\",")
        .hasLineCount(1);
  }

  @Test
  void ofTwoPublishersAtOnceTheSlowerOneIsToldWhatTheOtherPublished() {
    String[] other = ID.clone();
    other[7] = "in";
    cx("reference", "sync", workbook(ID));
    String mine = workbook(ID, ATRASO);
    // The differences are printed before anything is published: in this moment another one
    // publishes.
    ByteArrayOutputStream slow =
        new ByteArrayOutputStream() {
          private boolean published;

          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (!published && toString(StandardCharsets.UTF_8).contains("added contracts Días")) {
              published = true;
              assertThat(cx("reference", "sync", workbook(other)).out())
                  .contains("Published version 2");
            }
          }
        };

    CommandRun run = CommandRun.of(directory, environment, "", slow, "reference", "sync", mine);

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("cx: Someone else was faster: ")
        .contains("version 2", "cx.xlsx")
        .hasLineCount(1);
    assertThat(run.out()).doesNotContain("Published");
    assertThat(cx("reference", "show", "collections", "--format", "json").out())
        .contains("\"comparador\":\"in\"")
        .hasLineCount(1);
  }

  @Test
  void aNameOfSeveralLinesIsOneLineOfTextAndItselfInJson() {
    String[] broken = ID.clone();
    broken[0] = "Días\nde atraso";

    assertThat(cx("reference", "sync", workbook(broken)).out())
        .contains("added collections Días de atraso\n");
    assertThat(cx("reference", "show", "collections").out()).hasLineCount(2);
    assertThat(cx("reference", "show", "collections", "--format", "json").out())
        .contains("\"nombre\":\"Días\\nde atraso\"");
  }

  private CommandRun syncJob(String... more) {
    List<String> args = new ArrayList<>(List.of("run", "reference-sync", "--progress", "none"));
    args.addAll(List.of(more));
    return cx(args.toArray(String[]::new));
  }

  @Test
  void theJobPublishesTheWorkbookThatItIsGivenAndReportsIt() {
    CommandRun dry = syncJob("--dry-run", "--workbook", workbook(ID, ATRASO));
    assertThat(dry.exitCode()).as(dry.out() + dry.err()).isZero();
    assertThat(cx("reference", "history").out()).doesNotContain("cx.xlsx");

    CommandRun first = syncJob("--workbook", workbook(ID, ATRASO));
    CommandRun again = syncJob("--workbook", workbook(ID, ATRASO));

    for (CommandRun run : List.of(dry, first)) {
      assertThat(run.out())
          .containsPattern("(?m)^reference tables +2 +6 .* done$")
          .contains("- reference tables: rows added: 6");
    }
    assertThat(again.out())
        .containsPattern("(?m)^reference tables +2 +0 .* done$")
        .contains("- reference tables: rows that are published already: 6");
    assertThat(cx("reference", "history").out().lines().filter(line -> line.contains("cx.xlsx")))
        .hasSize(1);
  }

  @Test
  void theJobSaysWhyAWorkbookIsNotPublished() {
    String[] wrong = ID.clone();
    wrong[0] = "";

    CommandRun run = syncJob("--workbook", workbook(ATRASO, wrong));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("! reference tables: nothing is published because of the errors in cx.xlsx:")
        .contains("error columnas!A3 The variable has no name.")
        .contains("- reference tables: errors in the workbook: 1");
    assertThat(cx("reference", "history").out()).doesNotContain("cx.xlsx");
  }

  @Test
  void theJobNeedsAWorkbookAndNoOtherJobTakesOne() {
    assertThat(syncJob().exitCode()).isEqualTo(64);
    assertThat(syncJob().err()).contains("--workbook FILE");
    assertThat(cx("run", "quality", "--workbook", "cx.xlsx").exitCode()).isEqualTo(64);
    assertThat(syncJob("--workbook", "nothing.xlsx").out()).contains("There is no file");
  }

  @Test
  void errorsKeepTheMapFromBeingPublished() {
    String[] wrong = ID.clone();
    wrong[0] = "";

    CommandRun run = cx("reference", "sync", workbook(wrong));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("Nothing was published because of the errors.");
    assertThat(cx("reference", "history").out().lines()).hasSize(2);
  }

  @Test
  void whatIsNotThereIsOneLine() {
    assertThat(cx("reference", "show", "collections").err())
        .startsWith("cx: No column map is published in ")
        .hasLineCount(1);
    assertThat(cx("reference", "show", "x").err()).contains("collectionsCX, contracts");
    assertThat(cx("reference", "rollback").err()).contains("no published version");
    assertThat(cx("reference", "show", "collections").exitCode()).isEqualTo(1);
    assertThat(cx("reference", "show", "x").exitCode()).isEqualTo(64);
  }
}
