package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.storage.StorageContainers;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.workbook.WorkbookReport;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jobs make of the published column map. */
class ReferencedFieldsTest {
  private static final String PERSONS = "/PersonSet";
  private static final String CONTRACTS = "/lacovr/ContractSet?";
  private static final String CONTRACTS_QAN = "/lacqan/ContractSet?";

  @TempDir Path folder;
  private BankFixture cx;

  @BeforeEach
  void start() {
    cx = new BankFixture(folder, 40);
  }

  @AfterEach
  void stop() {
    cx.close();
  }

  private static Variable variable(String nombre, String database, String gold) {
    return new Variable(
        nombre,
        Optional.ofNullable(database),
        Optional.empty(),
        Optional.ofNullable(gold),
        Optional.empty(),
        DataType.STR,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void publish(Variable... variables) {
    ColumnMap map =
        ColumnMap.of(
            List.of(variables), TableColumns.of(Catalogue.standard(), t -> Optional.empty()));
    ReferenceStore.inStorage(StorageContainers.local(cx.lakeFolder().resolve("reference")))
        .publish(
            new WorkbookReport("cx.xlsx", "ab".repeat(32), List.of(), Optional.of(map)), "ana");
  }

  /** The fields that a list was last asked for; empty for all. */
  private List<String> asked(String path) {
    List<String> urls =
        cx.bank().log().latest().stream()
            .map(request -> URLDecoder.decode(request.uri(), StandardCharsets.UTF_8))
            .filter(uri -> uri.contains(path))
            .toList();
    assertThat(urls).isNotEmpty();
    String last = urls.get(urls.size() - 1);
    int select = last.indexOf("$select=");
    return select < 0
        ? List.of()
        : Arrays.asList(last.substring(select + 8).split("[& ]", 2)[0].split(","));
  }

  private long values(String column) {
    return cx.rows("bronze.loan_contracts").stream()
        .map(row -> row.get(column))
        .filter(Objects::nonNull)
        .count();
  }

  @Test
  void onceAMapIsPublishedSapIsAskedForWhatItNamesAndWhatSilverAndTheKeysNeed() {
    assertThat(cx.run("hourly").exitCode()).isZero();
    for (String list : List.of(PERSONS, CONTRACTS, CONTRACTS_QAN)) {
      assertThat(asked(list)).as(list).isEmpty();
    }
    List<String> gold = cx.content("gold.loan_contracts");
    assertThat(values("BankRoutingID")).isPositive();

    publish(
        variable("Cartera", "PortfolioType", null),
        variable("Atraso", "OverdueDays", "OverdueDays"),
        variable("Corrida", "cx_run_id", null));
    BankFixture.Outcome run = cx.run("hourly");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .containsPattern("- bronze.loan_contracts: fields asked for, by core.*[.]fields: 13");
    assertThat(asked(CONTRACTS))
        .contains("ID", "PortfolioType", "OverdueDays", "BorrowerID", "PaymentPlanStartDate")
        .doesNotContain("BankRoutingID", "cx_run_id", "cx_seq");
    assertThat(asked(PERSONS))
        .contains("ID", "LastName2", "MobileNumber")
        .doesNotContain("MiddleName", "Name");
    assertThat(asked(CONTRACTS_QAN)).as("nothing names a field of it").isEmpty();
    assertThat(cx.content("gold.loan_contracts")).isEqualTo(gold);
    assertThat(values("PortfolioType")).isPositive();
    assertThat(values("BankRoutingID")).isZero();
  }

  @Test
  void allFieldsCanBeConfiguredWhateverIsPublished() throws IOException {
    publish(variable("Atraso", "OverdueDays", "OverdueDays"));
    String yaml = Files.readString(cx.file());
    cx.configure(yaml.replaceFirst("(?m)^(\\s*)(main: \\{base-url)", "$1fields: all\n$1$2"));

    assertThat(cx.run("update-core-simple").exitCode()).isZero();

    assertThat(Files.readString(cx.file())).contains("fields: all");
    assertThat(asked(CONTRACTS)).isEmpty();
  }

  @Test
  void whileTheMapCannotBeReadAllFieldsAreAskedForAndQualitySaysThatItWasNotChecked()
      throws IOException {
    assertThat(cx.run("hourly").exitCode()).isZero();
    Path pointer = cx.lakeFolder().resolve("reference/current.json");
    Files.createDirectories(pointer.getParent());
    Files.writeString(pointer, "{");

    BankFixture.Outcome simple = cx.run("update-core-simple");
    BankFixture.Outcome quality = cx.run("quality");

    assertThat(simple.exitCode()).as(simple.out()).isZero();
    assertThat(asked(CONTRACTS)).isEmpty();
    assertThat(quality.exitCode()).as(quality.out()).isZero();
    assertThat(quality.out()).contains("published column maps that cannot be read");
  }

  @Test
  void qualityNamesTheColumnsOfTheMapThatGoldDoesNotHave() {
    assertThat(cx.run("hourly").exitCode()).isZero();
    publish(
        variable("Atraso", "OverdueDays", "OverdueDays"),
        variable("Puntaje", null, "score_interno"),
        variable("Zona", "NoColumn", "zona"));

    BankFixture.Outcome quality = cx.run("quality");

    assertThat(quality.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(quality.out())
        .contains(
            "- quality: columns that the column map names and gold.loan_contracts does not have"
                + ": 2 (for example score_interno, zona)");

    publish(variable("Atraso", "OverdueDays", "OverdueDays"));
    assertThat(cx.run("quality").exitCode()).isZero();
  }
}
