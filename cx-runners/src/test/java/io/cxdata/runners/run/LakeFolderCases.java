package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing in the path of a lake is read as data, whatever its folders are called, on one engine.
 */
abstract class LakeFolderCases {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private final SqlEngineType engine;
  @TempDir private Path folder;

  LakeFolderCases(SqlEngineType engine) {
    this.engine = engine;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Partitions, for whatever looks for them.
        "date=2026-11-22/ID=5/type=x/Date=2026-11-23/ContractID=L1/Amount=9/cx_seq=__HIVE_DEFAULT_PARTITION__",
        // Patterns, for whatever expands them.
        "[a-c]/[/a*b?c/**/{x,y}/{",
        // Signs with a meaning in a URL, in SQL or in a shell.
        "with blanks and\ttab/it's \"quoted\"/100%25 and %41/a#b?c&d;e=f/back\\slash/`ticks`",
        "$HOME/~/a:b/s3:/a.gz/part.parquet/añejo ñandú/日本 \uD83D\uDE00"
      })
  void givesTheSameGold(String name) throws IOException {
    Assumptions.assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name));
    LakeFixture lake = new LakeFixture(Files.createDirectories(folder.resolve(name)), engine);
    for (String loan : new String[] {"L1", "L2", "L3"}) {
      lake.bronze(
          "loan_contracts", row("ID", loan, "BankAccountID", "1", "BorrowerID", "4" + loan));
      lake.bronze("persons_set", row("ID", "4" + loan, "FirstName", "Ana"));
      lake.bronze("loan_balances", row("ID", loan, "Code", "5", "Amount", "10.50"));
      lake.bronze(
          "loan_open_items",
          row(
              "ContractID",
              loan,
              "OpenItemID",
              "1",
              "ReceivableType",
              "511010",
              "StatusCategory",
              "2",
              "DueDate",
              "20261001",
              "Amount",
              "80"));
      lake.bronze(
          "loan_payment_plans",
          row(
              "ContractID",
              loan,
              "ItemID",
              "1",
              "Category",
              "1",
              "Date",
              "20261203",
              "Amount",
              "8"));
      lake.bronze(
          "crm_payment_promises",
          row("id", "p" + loan, "type", "payment_promise", "attribute_loan_id", loan));
    }

    RunReport report = lake.refine(AS_OF);

    assertThat(report.status()).as(Summary.text(report)).isEqualTo(Status.DONE);
    assertThat(lake.rows("gold.loan_contracts")).hasSize(3);
    for (String loan : new String[] {"L1", "L2", "L3"}) {
      assertThat(lake.row("gold.loan_contracts", "ID", loan))
          .containsEntry("FirstName", "Ana")
          .containsEntry("monto_principal", new BigDecimal("10.50"))
          .containsEntry("principal_vencido", new BigDecimal("80.00"))
          .containsEntry("sig_pago", "03-12-2026")
          .containsEntry("monto_a_pagar", new BigDecimal("8.00"))
          .containsEntry("promise_id", "p" + loan);
      assertThat(lake.row("silver.zendesk_promises", "id", "p" + loan))
          .containsEntry("type", "payment_promise");
    }
  }
}
