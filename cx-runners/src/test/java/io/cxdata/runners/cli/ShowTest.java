package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cx show} finds one loan among many, and what is asked for of it. */
class ShowTest {
  private static final String LOAN = "10000000002-111-MX";

  @TempDir private static Path folder;

  @BeforeAll
  static void fill() {
    write(
        "silver.loan_contracts",
        contract("10000000001-111-MX", "120.50", 3, LocalDate.of(2026, 1, 2), "De la Cruz"),
        contract(LOAN, "99.00", 30, LocalDate.of(2026, 3, 4), "O'Brien"),
        contract("10000000003-111-MX", "1000.00", null, null, null));
    write(
        "bronze.loan_balances",
        Map.of("ID", LOAN, "Code", "5", "Amount", "99.00"),
        Map.of("ID", "10000000001-111-MX", "Code", "5"));
    write("bronze.crm_payment_promises", Map.of("id", "p1", "attribute_loan_id", LOAN));
    write("bronze.persons_set", Map.of("ID", "0000000007", "FirstName", "Begoña"));
  }

  private static Map<String, Object> contract(
      String id, String amount, Integer days, LocalDate start, String borrower) {
    Map<String, Object> row = new HashMap<>();
    row.put("ID", id);
    row.put("InitialLoanAmount", new BigDecimal(amount));
    row.put("OverdueDays", days);
    row.put("PaymentPlanStartDate", start);
    row.put("BorrowerName", borrower);
    return row;
  }

  @SafeVarargs
  private static void write(String name, Map<String, Object>... rows) {
    TableDefinition definition = Catalogue.standard().table(name);
    try (Lake lake = Lake.local(folder.resolve("lake"))) {
      LakeTable table = lake.table(definition.path());
      table.create(definition.schema());
      TransactionId id =
          new TransactionId("test", Instant.parse("2026-11-22T08:00:00.123Z").toEpochMilli());
      try (RowWriter writer = table.append(id)) {
        List.of(rows).forEach(writer::add);
        writer.commit();
      }
    }
  }

  private static BankFixture.Outcome cx(String... args) {
    return BankFixture.command(Map.of(), folder, args);
  }

  private static BankFixture.Outcome show(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("show", "silver.loan_contracts", "--format", "csv", "--columns", "ID"));
    args.addAll(List.of(more));
    return cx(args.toArray(String[]::new));
  }

  /** The last digit of each loan's number, in the order of the rows. */
  private static List<String> loans(BankFixture.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out().lines().skip(1).map(line -> line.substring(10, 11)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ID = 10000000002-111-MX | 2",
        "id='10000000002-111-MX' | 2",
        "ID != 10000000002-111-MX | 1,3",
        "InitialLoanAmount >= 120.5 | 1,3",
        "InitialLoanAmount<120.50 | 2",
        "overduedays > 3 | 2",
        "OverdueDays <= 30 | 1,2",
        "OverdueDays <> 30 | 1",
        "OverdueDays is null | 3",
        "OverdueDays IS NOT NULL | 1,2",
        "PaymentPlanStartDate >= 2026-01-02 and PaymentPlanStartDate < '2026-03-04' | 1",
        "BorrowerName = 'O''Brien' | 2",
        "BorrowerName = \"De la Cruz\" or OverdueDays is null | 1,3",
        "ID = 10000000001-111-MX or ID = 10000000002-111-MX and OverdueDays = 30 | 1,2",
        "BorrowerName = 'x'' or ''1'' = ''1' | ''",
      })
  void aConditionSelectsRows(String condition, String expected) {
    List<String> found = loans(show("--where", condition, "--order-by", "ID"));

    assertThat(String.join(",", found)).isEqualTo(expected.replace("''", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ID | =, !=, <, <=, >, >= or is is expected after 'ID'",
        "ID like 'x%' | not 'like'",
        "ID = | a value is expected after '='",
        "= 5 | a column is expected at the beginning",
        "ID = 1; drop table x | and, or, or the end is expected after '1;'",
        "ID = 'x | a quotation mark or '!' at character 5",
        "OverdueDays = many | the value for OverdueDays is not a valid INT",
        "PaymentPlanStartDate = 22/11/2026 | write it as 2026-11-22",
        "OverdueDays = null | Write OverdueDays is null",
        "OverdueDays is 5 | null is expected after 'is'",
      })
  void aConditionThatIsNoneIsSaidWithWhatIsExpected(String condition, String says) {
    BankFixture.Outcome outcome = show("--where", condition);

    assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(says).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--where=OverdueDay = 1", "--order-by=OverdueDay", "--columns=OverdueDay"})
  void aColumnThatThereIsNotIsNamedWithTheNearestOne(String option) {
    BankFixture.Outcome outcome = cx("show", "silver.loan_contracts", option);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains(
            "Table silver.loan_contracts has no column OverdueDay. Did you mean OverdueDays?");
  }

  @Test
  void rowsHaveTheOrderThatIsAskedForAndNullIsLast() {
    assertThat(loans(show("--order-by", "initialloanamount desc"))).containsExactly("3", "1", "2");
    assertThat(loans(show("--order-by", "OverdueDays"))).containsExactly("1", "2", "3");
    assertThat(loans(show("--order-by", "OverdueDays DESC, ID"))).containsExactly("2", "1", "3");
    assertThat(loans(show("--order-by", "OverdueDays desc", "--limit", "1"))).containsExactly("2");
    assertThat(show("--order-by", "ID sideways").err())
        .contains("'ID sideways' is not COLUMN, COLUMN asc or COLUMN desc");
  }

  @Test
  void namesOfTablesAreFoundInAnyCaseAndWithoutTheirStageTheyAreProposed() {
    assertThat(cx("show", "Silver.Loan_Contracts", "--columns", "id").out())
        .startsWith("ID")
        .contains(LOAN);
    assertThat(cx("show", "loan_contracts").err())
        .contains(
            "Did you mean bronze.loan_contracts or silver.loan_contracts or gold.loan_contracts?");
  }

  @Test
  void aLoanIsShownInEveryTableThatHasIt() {
    BankFixture.Outcome text = cx("show", "--loan", LOAN);
    BankFixture.Outcome json = cx("show", "--loan", LOAN, "--output", "json");

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out().lines().filter(line -> line.matches("[a-z]+[.][a-z_]+")))
        .containsExactly(
            "bronze.loan_balances", "bronze.crm_payment_promises", "silver.loan_contracts");
    assertThat(text.out()).contains("O'Brien").doesNotContain("De la Cruz", "Begoña");
    assertThat(json.out().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("{\"table\":\"bronze.loan_balances\",\"row\":{\"ID\":\"" + LOAN);
    assertThat(cx("show", "silver.loan_contracts", "--loan", LOAN, "--columns", "ID").out())
        .isEqualTo("ID\n" + LOAN + "\n");
    assertThat(cx("show", "--loan", "1-2-MX").out()).isEqualTo("0 rows\n");
    assertThat(cx("show", "bronze.persons_set", "--loan", LOAN).err())
        .contains("Table bronze.persons_set does not name loans");
    assertThat(cx("show", "--loan", LOAN, "--format", "csv").exitCode()).isEqualTo(64);
  }

  @Test
  void aRowThatIsWiderThanTheTerminalIsShownOneValueBelowTheOther() {
    String[] command = {
      "show", "silver.loan_contracts", "--loan", LOAN, "--columns", "ID,OverdueDays,BorrowerName"
    };

    assertThat(BankFixture.command(Map.of("COLUMNS", "80"), folder, command).out())
        .isEqualTo(
            """
            ID                  OverdueDays  BorrowerName
            10000000002-111-MX           30  O'Brien
            """);
    assertThat(BankFixture.command(Map.of("COLUMNS", "40"), folder, command).out())
        .isEqualTo(
            """
            -- row 1 --
            ID            10000000002-111-MX
            OverdueDays   30
            BorrowerName  O'Brien
            """);
  }

  @Test
  void noRowsAndMoreRowsAreSaid() {
    assertThat(cx("show", "silver.loan_contracts", "--columns", "ID", "--where", "ID = x").out())
        .isEqualTo("ID\n0 rows\n");
    assertThat(cx("show", "silver.loan_contracts", "--columns", "ID", "--limit", "2").err())
        .contains("There are more rows: --limit N shows them");
    assertThat(cx("show", "silver.loan_contracts", "--columns", "ID", "--limit", "3").err())
        .isEmpty();
    assertThat(show("--where", "ID = x").out()).isEqualTo("ID\n");
  }

  @Test
  void csvHasTheLineEndsOfUnix() {
    assertThat(show().out()).doesNotContain("\r").endsWith("\n").hasLineCount(4);
  }

  @Test
  void theListOfTablesHasRowsSizesAndTimes() {
    assertThat(cx("tables", "list").out())
        .containsPattern("(?m)^table +version +rows +size +last written [(]UTC[)]$")
        .containsPattern(
            "(?m)^silver.loan_contracts +1 +3 +[\\d.]+ KB +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$")
        .containsPattern("(?m)^gold.loan_contracts +does not exist$");
    assertThat(cx("tables", "list", "--output", "json").out())
        .containsPattern("\"silver.loan_contracts\".*\"rows\":3,\"files\":1,\"bytes\":\\d+,\"last");
  }

  @Test
  void theHistoryNamesTheRunAsItsReportDoes() {
    assertThat(cx("tables", "history", "SILVER.loan_contracts").out().lines())
        .hasSize(3)
        .element(1)
        .asString()
        .matches("      1  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  WRITE +3 +20261122T080000.123Z");
  }
}
