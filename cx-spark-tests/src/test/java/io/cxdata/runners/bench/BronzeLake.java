package io.cxdata.runners.bench;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.sql.DuckDbEngine;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A lake with the bronze tables of a made-up bank: each loan has a person, 6 balances, 12 open
 * items and 12 rows of its payment plan, and one loan in ten has a promise.
 */
final class BronzeLake {
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private static final int BALANCES = 6;
  private static final int ITEMS = 12;
  private static final int PLAN_ROWS = 12;
  private static final int PROMISES_PER_HUNDRED = 10;

  private BronzeLake() {}

  /** Makes all tables; {@code i} in their expressions is the number of the row. */
  static void make(Path folder, long loans) {
    Lake lake = Lake.local(folder);
    try (DuckDbEngine engine =
            DuckDbEngine.open(
                lake,
                Catalogue.standard(),
                AS_OF,
                ZoneId.of("America/Mexico_City"),
                folder.resolve("spill"));
        SqlInputs inputs = engine.open(Set.of())) {
      fill(inputs, "bronze.persons_set", loans, persons());
      fill(inputs, "bronze.loan_contracts", loans, contracts());
      fill(inputs, "bronze.loan_balances", loans * BALANCES, balances());
      fill(inputs, "bronze.loan_open_items", loans * ITEMS, openItems());
      fill(inputs, "bronze.loan_payment_plans", loans * PLAN_ROWS, paymentPlans());
      fill(inputs, "bronze.crm_payment_promises", loans * PROMISES_PER_HUNDRED / 100, promises());
    }
  }

  private static void fill(
      SqlInputs inputs, String table, long rows, Map<String, String> expressions) {
    TableDefinition definition = Catalogue.standard().table(table);
    String columns =
        definition.schema().names().stream()
            .map(name -> expressions.getOrDefault(name, filler(name)) + " as \"" + name + "\"")
            .collect(Collectors.joining(", "));
    SqlText query = new SqlText(table, "select " + columns + " from range(" + rows + ") r(i)");
    try (StagedTable staged = inputs.stage(definition, query)) {
      staged.publish(new TransactionId("bench", 1), Map.of());
    }
  }

  private static String filler(String column) {
    return switch (column) {
      case "cx_run_id" -> "'20261122T080000Z-bench'";
      case "cx_seq" -> "i";
      case "BalancesTS", "OpenItemsTS", "PaymentPlanTS" ->
          "timestamptz '2026-11-22 08:00:00+00' + to_seconds(i // 1000)";
      default -> "concat('" + column + " ', i % 97)";
    };
  }

  /** The number of the loan of a row, as SAP's eleven digits. */
  private static String loan(int rowsPerLoan) {
    return "lpad(cast(i // " + rowsPerLoan + " as varchar), 11, '0')";
  }

  private static Map<String, String> persons() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ID", "lpad(cast(i as varchar), 10, '0')");
    row.put("FirstName", "concat('Name', i % 1009)");
    row.put("LastName", "concat('First', i % 499, ' Second', i % 503)");
    row.put("LastName2", "case when i % 3 = 0 then '' else concat('Third', i % 501) end");
    row.put("PhoneNumber", "concat('55', lpad(cast(i % 100000000 as varchar), 8, '0'))");
    return row;
  }

  private static Map<String, String> contracts() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ID", loan(1));
    row.put("BankAccountID", "concat('10', lpad(cast(i as varchar), 10, '0'))");
    row.put("BorrowerID", "cast(i as varchar)");
    row.put("ClabeAccount", "lpad(cast(i as varchar), 18, '0')");
    row.put("InitialLoanAmount", amount("100000 + i * 37 % 90000000"));
    row.put("NominalInterestRate", amount("900 + i % 3000"));
    row.put("TermSpecificationStartDate", day("i % 700"));
    row.put("PaymentPlanStartDate", day("i % 700"));
    row.put("TermSpecificationValidityPeriodDurationM", "cast(12 + i % 48 as varchar)");
    row.put("OverdueDays", "cast(i % 120 as varchar)");
    return row;
  }

  private static Map<String, String> balances() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ID", loan(BALANCES));
    row.put("Code", "cast(1 + i % 6 as varchar)");
    row.put("Amount", amount("i * 7919 % 10000000"));
    row.put("Currency", "'MXN'");
    return row;
  }

  private static Map<String, String> openItems() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ContractID", loan(ITEMS));
    row.put("OpenItemID", "lpad(cast(i % 12 // 2 + 1 as varchar), 10, '0')");
    row.put("StatusCategory", "cast(1 + i % 3 as varchar)");
    row.put("DueDate", day("i * 31 % 700"));
    row.put(
        "ReceivableType",
        "['511010', '511100', '511200', '991100', '990006', '511010'][1 + i % 6]");
    row.put(
        "ReceivableDescription",
        "case when i % 12 = 0 then concat('Capital Cleared: ', i % 1000, '.50') else concat('Capital ', i % 12) end");
    row.put("Amount", amount("i * 7907 % 1000000"));
    row.put("Currency", "'MXN'");
    return row;
  }

  private static Map<String, String> paymentPlans() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ContractID", loan(PLAN_ROWS));
    row.put("ItemID", "cast(i % 12 + 1 as varchar)");
    row.put("Date", day("400 + i % 12 * 30 + i // 12 % 28"));
    row.put("Category", "case when i % 12 = 11 then '2' else '1' end");
    row.put("Amount", amount("i * 7901 % 1000000"));
    row.put("Currency", "'MXN'");
    row.put("RemainingDebitAmount", amount("i * 7879 % 100000000"));
    return row;
  }

  private static Map<String, String> promises() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", "concat('01HX', lpad(cast(i as varchar), 22, '0'))");
    row.put("created_at", "'2026-11-20T10:15:00.000Z'");
    row.put("updated_at", "'2026-11-21T10:15:00.000Z'");
    row.put("attribute_loan_id", "lpad(cast(i * 9 as varchar), 11, '0')");
    row.put("attribute_payment_amount", amount("i * 7877 % 1000000"));
    row.put(
        "attribute_due_date", "strftime(date '2026-11-20' + cast(i % 20 as integer), '%d/%m/%Y')");
    row.put("attribute_processed", "case when i % 4 = 0 then 'true' else 'false' end");
    row.put("attribute_accomplished", "'false'");
    row.put(
        "attribute_compensation",
        "concat('{\"comission\": ', i % 100, '.25, \"interest\": ', i % 70, ', \"principal\": ', i % 900, '}')");
    return row;
  }

  private static String amount(String cents) {
    return "cast(cast((" + cents + ") / 100.0 as decimal(18, 2)) as varchar)";
  }

  private static String day(String days) {
    return "strftime(date '2025-01-01' + cast(" + days + " as integer), '%Y%m%d')";
  }
}
