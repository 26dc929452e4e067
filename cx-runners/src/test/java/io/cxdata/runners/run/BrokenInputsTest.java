package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An input that is broken is named with what to do, and costs no version of any table. */
class BrokenInputsTest extends BrokenInputCases {
  BrokenInputsTest() {
    super(SqlEngineType.DUCKDB);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    for (Damage damage : Damage.values()) {
      damaged("bronze.loan_balances", "silver.loan_balances", damage);
    }
    isRepaired();
  }

  @Test
  void aDamagedFileOfEachBronzeTableIsNamed() throws IOException {
    damaged("bronze.persons_set", "silver.persons_set", Damage.PAGES_OVERWRITTEN);
    damaged("bronze.loan_contracts", "silver.loan_contracts", Damage.PAGES_OVERWRITTEN);
    damaged("bronze.loan_open_items", "silver.loan_open_items", Damage.PAGES_OVERWRITTEN);
    damaged("bronze.loan_payment_plans", "silver.loan_payment_plans", Damage.NO_FOOTER);
    damaged("bronze.crm_payment_promises", "silver.zendesk_promises", Damage.PAGES_OVERWRITTEN);
    isRepaired();
  }

  @Test
  void aFileThatIsMissingIsNamed() throws IOException {
    Path file = newestFile("bronze.loan_balances");
    Path away = Files.move(file, file.resolveSibling("away"));

    assertThat(whyNot("silver.loan_balances"))
        .contains("could not be read: its file " + file.getFileName() + " is missing. Restore");

    Files.move(away, file);
    isRepaired();
  }

  @Test
  void aDamagedSilverTableIsNamedAndMadeAnew() throws IOException {
    Path file = newestFile("silver.loan_balances");
    Files.write(file, Damage.PAGES_OVERWRITTEN.of(Files.readAllBytes(file)));

    RunReport gold =
        lake()
            .run(
                List.of("silver-to-gold"),
                RunOptions.standard().withAsOf(AS_OF).withLoadMode(RunOptions.LoadMode.FULL));

    StreamReport failed = LakeFixture.stream(gold, "gold.loan_contracts");
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.problem().orElseThrow())
        .contains("The file " + file.getFileName() + " of silver.loan_balances is damaged")
        .contains("run bronze-to-silver, which makes it anew.");
    assertThat(lake().table("gold.loan_contracts").version()).isEqualTo(1);
    assertThat(lake().rows("gold.loan_contracts")).hasSize(1);

    isRepaired();
  }

  @Test
  void aTableThatIsMissingIsNamedWithTheJobThatLoadsIt() throws IOException {
    try (Stream<Path> all = Files.walk(lake().table("bronze.loan_balances").dataFolder())) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }

    RunReport report = lake().refine(AS_OF);

    StreamReport balances = LakeFixture.stream(report, "silver.loan_balances");
    assertThat(balances.status()).isEqualTo(Status.SKIPPED);
    assertThat(balances.problem().orElseThrow())
        .isEqualTo("never filled: bronze.loan_balances. Run update-core-iterator first.");
    assertThat(LakeFixture.stream(report, "gold.loan_contracts").status())
        .isEqualTo(Status.SKIPPED);
    assertThat(lake().rows("silver.loan_balances")).hasSize(1);
    assertThat(lake().rows("gold.loan_contracts")).hasSize(1);
  }
}
