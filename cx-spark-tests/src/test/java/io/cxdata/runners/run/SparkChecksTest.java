package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.sql.SqlEngineType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration has for checks is text for Spark, whatever it looks like. */
@Tag("spark")
class SparkChecksTest {
  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void aValueThatLooksLikeASettingOfSparkIsAText() {
    LakeFixture lake = new LakeFixture(folder, SqlEngineType.SPARK);
    lake.bronze(
        "loan_contracts",
        row("ID", "L1", "BankAccountID", "1", "LifeCycleStatusTxt", "${spark.app.name}"),
        row("ID", "L2", "BankAccountID", "2", "LifeCycleStatusTxt", "${env:HOME}"),
        row("ID", "L3", "BankAccountID", "3", "LifeCycleStatusTxt", "$1 \\ \\u0041"),
        row("ID", "L4", "BankAccountID", "4", "LifeCycleStatusTxt", "cx-spark-tests"));
    lake.configure(
        """
        quality:
          silver.loan_contracts:
            columns:
              LifeCycleStatusTxt:
                accepted-values:
                  values: ['${spark.app.name}', '${env:HOME}', '$1 \\ \\u0041']
                  severity: warn
            sql:
              name:
                text: select ID from silver.loan_contracts where LifeCycleStatusTxt = '${spark.app.name}'
                severity: warn
        """);

    RunReport report =
        lake.run(
            List.of("bronze-to-silver"),
            RunOptions.standard().withAsOf(LocalDate.of(2026, 11, 22)));

    assertThat(LakeFixture.stream(report, "silver.loan_contracts").checks())
        .as(Summary.text(report))
        .anySatisfy(
            check -> {
              assertThat(check.check()).contains("whose LifeCycleStatusTxt is none of");
              assertThat(check.examples()).containsExactly("L4");
            })
        .anySatisfy(
            check -> {
              assertThat(check.check()).contains("that name finds");
              assertThat(check.found()).isEqualTo(1);
            });
  }
}
