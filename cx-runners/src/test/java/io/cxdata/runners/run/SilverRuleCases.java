package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.sql.SqlEngineType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule of the silver tables of loans and persons, with rows worked out by hand, on one
 * engine.
 */
abstract class SilverRuleCases {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private final SqlEngineType engine;
  @TempDir private Path folder;
  private LakeFixture lake;

  SilverRuleCases(SqlEngineType engine) {
    this.engine = engine;
  }

  @BeforeEach
  void emptyLake() {
    lake = new LakeFixture(folder, engine);
  }

  private static BigDecimal money(String text) {
    return new BigDecimal(text);
  }

  private static Map<String, Object> item(
      String id, String type, String category, String due, String amount, String description) {
    return row(
        "ContractID", "L1",
        "OpenItemID", id,
        "ReceivableType", type,
        "StatusCategory", category,
        "DueDate", due,
        "Amount", amount,
        "ReceivableDescription", description);
  }

  private static Map<String, Object> plan(String id, String category, String date, String amount) {
    return row(
        "ContractID", "L1", "ItemID", id, "Category", category, "Date", date, "Amount", amount);
  }

  private static Map<String, Object> balance(String loan, String code, String amount) {
    return row("ID", loan, "Code", code, "Amount", amount);
  }

  @Test
  void aPersonsNumberIsPaddedAndTheNameIsSplitAfterItsFirstWord() {
    lake.bronze(
        "persons_set",
        row(
            "ID", "42",
            "FirstName", "Ana",
            "LastName", "Quiroz Peral Timor",
            "LastName2", "",
            "AddressRegion", "Centro",
            "AddressCity", "",
            "PhoneNumber", "",
            "MobileNumber", "5550001"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.persons_set"))
        .containsExactly(
            row(
                "ID",
                "0000000042",
                "FirstName",
                "Ana",
                "LastName",
                "Quiroz",
                "LastName2",
                "Peral Timor",
                "AddressRegion",
                "Centro",
                "AddressCity",
                null,
                "AddressDistrictName",
                null,
                "AddressStreet",
                null,
                "AddressHouseID",
                null,
                "AddressPostalCode",
                null,
                "Gender",
                null,
                "phone_number",
                "5550001"));
  }

  @Test
  void aNameStaysWholeWhereThereIsASecondLastNameOrOneWordOnly() {
    lake.bronze(
        "persons_set",
        row("ID", "0000000001", "LastName", "de la Cueva", "LastName2", "Soto"),
        row("ID", "0000000002", "LastName", "Quiroz", "LastName2", null),
        row("ID", "0000000003", "LastName", "  Quiroz \t Peral ", "LastName2", " "),
        row("ID", "0000000004", "LastName", "", "LastName2", ""));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.persons_set", "ID", "0000000001"))
        .containsEntry("LastName", "de la Cueva")
        .containsEntry("LastName2", "Soto");
    assertThat(lake.row("silver.persons_set", "ID", "0000000002"))
        .containsEntry("LastName", "Quiroz")
        .containsEntry("LastName2", null);
    assertThat(lake.row("silver.persons_set", "ID", "0000000003"))
        .containsEntry("LastName", "Quiroz")
        .containsEntry("LastName2", "Peral");
    assertThat(lake.row("silver.persons_set", "ID", "0000000004"))
        .containsEntry("LastName", null)
        .containsEntry("LastName2", null);
  }

  @Test
  void aPersonDeliveredTwiceIsTheLaterOneAndIsCounted() {
    lake.bronze(
        "persons_set",
        row("ID", "0000000077", "FirstName", "Before", "PhoneNumber", "1"),
        row("ID", "77", "FirstName", "After", "PhoneNumber", "2", "MobileNumber", "3"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.rows("silver.persons_set")).hasSize(1);
    assertThat(lake.row("silver.persons_set", "ID", "0000000077"))
        .containsEntry("FirstName", "After")
        .containsEntry("phone_number", "2");
    assertThat(LakeFixture.stream(report, "silver.persons_set").counts())
        .isEqualTo(Map.of("ID delivered again", 1L));
  }

  @Test
  void aLoanIsTypedAndItsRateIsRoundedHalfUp() {
    lake.bronze(
        "loan_contracts",
        row(
            "ID", "L1",
            "BankAccountID", "111",
            "InitialLoanAmount", "12345.60",
            "TermSpecificationStartDate", "20250131",
            "ClabeAccount", "000",
            "RepaymentFrequency", "M",
            "TermSpecificationValidityPeriodDurationM", "024",
            "NominalInterestRate", "18.125",
            "BorrowerID", "42",
            "OverdueDays", "7",
            "LifeCycleStatusTxt", "Active",
            "PaymentPlanStartDate", "20261125"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_contracts"))
        .containsExactly(
            row(
                "ID",
                "L1",
                "BankAccountID",
                "111",
                "InitialLoanAmount",
                money("12345.60"),
                "TermSpecificationStartDate",
                LocalDate.of(2025, 1, 31),
                "ClabeAccount",
                "000",
                "RepaymentFrequency",
                "M",
                "TermSpecificationValidityPeriodDurationM",
                24,
                "NominalInterestRate",
                money("18.13"),
                "BorrowerID",
                "0000000042",
                "OverdueDays",
                7,
                "LifeCycleStatusTxt",
                "Active",
                "PaymentPlanStartDate",
                LocalDate.of(2026, 11, 25)));
  }

  @Test
  void roundingIsHalfUpOnTheTextAndNotOnADouble() {
    lake.bronze(
        "loan_contracts",
        row("ID", "A", "NominalInterestRate", "1.005"),
        row("ID", "B", "NominalInterestRate", "2.675"),
        row("ID", "C", "NominalInterestRate", "2.6749999"),
        row("ID", "D", "NominalInterestRate", "-2.675"));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_contracts", "ID", "A"))
        .containsEntry("NominalInterestRate", money("1.01"));
    assertThat(lake.row("silver.loan_contracts", "ID", "B"))
        .containsEntry("NominalInterestRate", money("2.68"));
    assertThat(lake.row("silver.loan_contracts", "ID", "C"))
        .containsEntry("NominalInterestRate", money("2.67"));
    assertThat(lake.row("silver.loan_contracts", "ID", "D"))
        .containsEntry("NominalInterestRate", money("-2.68"));
  }

  @Test
  void noDateIsNullAndOnlyWhatCannotBeReadIsCounted() {
    lake.bronze(
        "loan_contracts",
        row("ID", "A", "PaymentPlanStartDate", "", "InitialLoanAmount", ""),
        row("ID", "B", "PaymentPlanStartDate", "00000000"),
        row("ID", "C", "PaymentPlanStartDate", "20260230", "InitialLoanAmount", "12,50"),
        row("ID", "D", "PaymentPlanStartDate", "soon", "OverdueDays", "1.5"),
        row("ID", "E", "PaymentPlanStartDate", "/Date(1795305600000)/"),
        row("ID", "F", "PaymentPlanStartDate", "20261121"));
    RunReport report = lake.refine(AS_OF);
    for (String id : new String[] {"A", "B", "C", "D"}) {
      assertThat(lake.row("silver.loan_contracts", "ID", id))
          .containsEntry("PaymentPlanStartDate", null)
          .containsEntry("InitialLoanAmount", null)
          .containsEntry("OverdueDays", null);
    }
    assertThat(lake.row("silver.loan_contracts", "ID", "E"))
        .containsEntry("PaymentPlanStartDate", LocalDate.of(2026, 11, 22));
    assertThat(lake.row("silver.loan_contracts", "ID", "F"))
        .containsEntry("PaymentPlanStartDate", LocalDate.of(2026, 11, 21));
    assertThat(LakeFixture.stream(report, "silver.loan_contracts").counts())
        .isEqualTo(
            Map.of(
                "PaymentPlanStartDate is no date", 2L,
                "InitialLoanAmount is no number", 1L,
                "OverdueDays is no whole number", 1L));
  }

  @Test
  void aLoanDeliveredTwiceIsTheLaterOneAndIsCounted() {
    lake.bronze(
        "loan_contracts",
        row("ID", "L1", "LifeCycleStatusTxt", "before"),
        row("ID", "L1", "LifeCycleStatusTxt", "after"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_contracts")).hasSize(1);
    assertThat(lake.row("silver.loan_contracts", "ID", "L1"))
        .containsEntry("LifeCycleStatusTxt", "after");
    assertThat(LakeFixture.stream(report, "silver.loan_contracts").counts())
        .isEqualTo(Map.of("ID delivered again", 1L));
  }

  @Test
  void balancesAddUpByCodeAndAMissingCodeIsZero() {
    lake.bronze(
        "loan_balances",
        balance("L1", "3", "-100.10"),
        balance("L1", "3", "-0.15"),
        balance("L1", "4", "20.00"),
        balance("L1", "5", "5000.05"),
        balance("L1", "99", "777.77"),
        balance("L2", "5", "-3.00"),
        balance("L3", "1", "9.99"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_balances"))
        .containsExactlyInAnyOrder(
            row(
                "ID", "L1",
                "ord_interes", money("100.25"),
                "comisiones", money("20.00"),
                "monto_principal", money("5000.05"),
                "monto_liquidacion", money("5120.30")),
            row(
                "ID", "L2",
                "ord_interes", money("0.00"),
                "comisiones", money("0.00"),
                "monto_principal", money("-3.00"),
                "monto_liquidacion", money("-3.00")),
            row(
                "ID", "L3",
                "ord_interes", money("0.00"),
                "comisiones", money("0.00"),
                "monto_principal", money("0.00"),
                "monto_liquidacion", money("0.00")));
  }

  @Test
  void openItemsAreAddedUpByKindWithoutWhatWasCleared() {
    lake.bronze(
        "loan_open_items",
        // Past due: 100.00 - 40.25, 50.00, 8.00, 7.00, 6.00, 5.00.
        item("1", "511010", "2", "20261001", "100.00", "Capital Cleared: 40.25"),
        item("2", "511010", "3", "20261101", "50.00", "Capital"),
        item("2", "511100", "2", "20261101", "8.00", "Interest"),
        item("2", "991100", "2", "20261101", "7.00", "Untaxed"),
        item("2", "990004", "2", "20261101", "6.00", "VAT"),
        item("2", "511200", "3", "20261101", "5.00", "Fee"),
        item("2", "990006", "3", "20261101", "0.80", "VAT on fee"),
        // A partial repayment counts nowhere, and so does a type that nobody knows.
        item("3", "511080", "2", "20261101", "900.00", "Partial"),
        item("3", "123456", "2", "20261101", "900.00", "Other"),
        // Due today is not past due.
        item("4", "511010", "2", "20261122", "70.00", "Capital"),
        item("5", "511010", "2", "20261123", "70.00", "Capital"),
        // Paid, in two installments; the second has interest, which is no installment.
        item("6", "511010", "1", "20260901", "50.00", "Capital"),
        item("7", "511010", "1", "20260801", "50.00", "Capital"),
        item("7", "511100", "1", "20260801", "50.00", "Interest"),
        // Open, but nobody knows since when.
        item("8", "511010", "2", "00000000", "33.00", "Capital"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_open_items"))
        .containsExactly(
            row(
                "ContractID",
                "L1",
                "parcialidades_pagadas",
                2,
                "parcialidades_vencidas",
                2,
                "principal_vencido",
                money("109.75"),
                "interes_ord_vencido",
                money("21.00"),
                "monto_vencido",
                money("136.55")));
  }

  @Test
  void anItemDueYesterdayIsPastDue() {
    lake.bronze("loan_open_items", item("1", "511010", "2", "20261121", "10.00", ""));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("parcialidades_vencidas", 1)
        .containsEntry("monto_vencido", money("10.00"));
  }

  @Test
  void aLoanWithItemsOfWhichNoneCountsHasARowOfZeros() {
    lake.bronze("loan_open_items", item("1", "511080", "2", "20260101", "10.00", ""));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_open_items"))
        .containsExactly(
            row(
                "ContractID",
                "L1",
                "parcialidades_pagadas",
                0,
                "parcialidades_vencidas",
                0,
                "principal_vencido",
                money("0.00"),
                "interes_ord_vencido",
                money("0.00"),
                "monto_vencido",
                money("0.00")));
  }

  @Test
  void aReceivableInTwoRowsIsTwoAmounts() {
    lake.bronze(
        "loan_open_items",
        // One receivable, of which a part is paid.
        item("1", "511010", "1", "20261001", "40.00", "Capital"),
        item("1", "511010", "2", "20261001", "60.00", "Capital"),
        item("2", "511010", "2", "20261001", "2000.00", "Cleared: 1,010.50"),
        item("3", "511010", "2", "20261001", "1.00", "Cleared: nothing"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("parcialidades_pagadas", 1)
        .containsEntry("parcialidades_vencidas", 3)
        .containsEntry("principal_vencido", money("1050.50"));
    assertThat(LakeFixture.stream(report, "silver.loan_open_items").counts())
        .isEqualTo(Map.of("\"Cleared: \" is followed by no number", 1L));
  }

  @Test
  void anItemThatRepeatsAnotherInEveryFieldCountsOnceAndIsReported() {
    Map<String, Object> item = item("1", "511010", "2", "20261001", "100.00", "Capital");
    Map<String, Object> other = new HashMap<>(item);
    // The program's own columns are not of SAP.
    item.put("cx_run_id", "run 1");
    item.put("OpenItemsTS", Instant.parse("2026-11-22T08:00:00Z"));
    other.put("cx_run_id", "run 2");
    other.put("OpenItemsTS", Instant.parse("2026-11-22T09:00:00Z"));
    lake.bronze("loan_open_items", item, other).bronze("loan_open_items", item);
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("principal_vencido", money("100.00"));
    assertThat(LakeFixture.stream(report, "silver.loan_open_items").counts())
        .isEqualTo(Map.of("rows that repeat another one in every field", 2L));
  }

  @Test
  void rowsThatDifferInAnyFieldOfSapAllCount() {
    Map<String, Object> item = item("", "511100", "2", "20261001", "10.00", "");
    List<Map<String, Object>> rows = new ArrayList<>(List.of(item));
    for (String field : List.of("StatusTxt", "Currency", "ReceivableTypeTxt", "AppearedLater")) {
      Map<String, Object> other = new HashMap<>(item);
      other.put(field, "x");
      rows.add(other);
    }
    Map<String, Object> withoutId = new HashMap<>(item);
    withoutId.put("OpenItemID", null);
    rows.add(withoutId);
    for (Map<String, Object> row : rows) {
      // Each in a file of its own, the first ones without the columns that came later.
      lake.bronze("loan_open_items", row);
    }
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("interes_ord_vencido", money("60.00"));
    assertThat(LakeFixture.stream(report, "silver.loan_open_items").counts()).isEmpty();
  }

  @Test
  void balancesThatRepeatEachOtherCountOnceAndEqualOnesOfOtherCodesAndLoansDoNot() {
    lake.bronze(
        "loan_balances",
        balance("L1", "3", "10.00"),
        balance("L1", "3", "10.00"),
        balance("L1", "4", "10.00"),
        balance("L2", "3", "10.00"),
        balance("L1", "3", "10.0"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_balances", "ID", "L1"))
        .containsEntry("ord_interes", money("20.00"))
        .containsEntry("comisiones", money("10.00"));
    assertThat(lake.row("silver.loan_balances", "ID", "L2"))
        .containsEntry("ord_interes", money("10.00"));
    assertThat(LakeFixture.stream(report, "silver.loan_balances").counts())
        .isEqualTo(Map.of("rows that repeat another one in every field", 1L));
  }

  @Test
  void anAbsurdAmountCostsItsOwnCellAndASumThatDoesNotFitIsNullAndCounted() {
    lake.bronze(
        "loan_contracts",
        row(
            "ID",
            "L1",
            "BankAccountID",
            "1",
            "BorrowerID",
            "1",
            "InitialLoanAmount",
            "12345678901234567.00"),
        row("ID", "L2", "BankAccountID", "1", "BorrowerID", "1", "InitialLoanAmount", "1E+3"),
        row("ID", "L3", "BankAccountID", "1", "BorrowerID", "1", "InitialLoanAmount", "9.9e99"));
    lake.bronze(
        "loan_balances",
        balance("L1", "3", "9999999999999999.99"),
        balance("L1", "3", "0.01"),
        balance("L1", "5", "5.00"),
        balance("L2", "5", "1.25e2"),
        balance("L3", "5", "99999999999999999"),
        balance("L3", "4", "7.00"));
    lake.bronze(
        "loan_open_items",
        item("1", "511010", "2", "20261001", "9999999999999999.99", ""),
        item("2", "511010", "2", "20261001", "-0.01", "Cleared: -9999999999999999.99"));
    RunReport report = lake.refine(AS_OF);
    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(lake.row("silver.loan_balances", "ID", "L1"))
        .containsEntry("ord_interes", null)
        .containsEntry("monto_principal", money("5.00"))
        .containsEntry("monto_liquidacion", null);
    assertThat(lake.row("silver.loan_balances", "ID", "L2"))
        .containsEntry("monto_liquidacion", money("125.00"));
    assertThat(lake.row("silver.loan_balances", "ID", "L3"))
        .containsEntry("monto_principal", money("0.00"))
        .containsEntry("comisiones", money("7.00"));
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("parcialidades_vencidas", 2)
        .containsEntry("principal_vencido", null)
        .containsEntry("interes_ord_vencido", money("0.00"));
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("InitialLoanAmount", null)
        // Not 0, which would be an amount.
        .containsEntry("monto_liquidacion", null)
        .containsEntry("principal_vencido", null)
        .containsEntry("monto_principal", money("5.00"));
    assertThat(lake.row("gold.loan_contracts", "ID", "L2"))
        .containsEntry("InitialLoanAmount", money("1000.00"))
        .containsEntry("principal_vencido", money("0.00"));
    assertThat(LakeFixture.stream(report, "silver.loan_contracts").counts())
        .isEqualTo(Map.of("InitialLoanAmount is no number", 2L));
    assertThat(LakeFixture.stream(report, "silver.loan_balances").counts())
        .isEqualTo(Map.of("Amount is no number", 1L));
    assertThat(LakeFixture.stream(report, "quality").counts())
        .containsEntry("loans with a sum of balances that does not fit", 1L)
        .containsEntry("loans with a sum of open items that does not fit", 1L);
  }

  @Test
  void aDateIsReadInEveryNotationThatSapSends() {
    String[] notations = {
      "20261231",
      "2026-12-31",
      "2026-12-31T00:00:00",
      "2026-12-31T23:59:59.9999999",
      "2026-12-31T00:00:00Z",
      "2026-12-31T23:00:00-06:00",
      "/Date(1798675200000)/",
      "/Date(1798761599999)/",
      "/Date(1798675140000+0001)/",
      "\\/Date(1798675200000)\\/",
    };
    for (int i = 0; i < notations.length; i++) {
      lake.bronze("loan_contracts", row("ID", "L" + i, "PaymentPlanStartDate", notations[i]));
    }
    for (String forEver : List.of("99991231", "9999-12-31T00:00:00Z", "/Date(253402214400000)/")) {
      lake.bronze("loan_contracts", row("ID", forEver, "PaymentPlanStartDate", forEver));
    }
    for (String first : List.of("00010101", "0001-01-01", "/Date(-62135596800000)/")) {
      lake.bronze("loan_contracts", row("ID", first, "PaymentPlanStartDate", first));
    }
    for (String noDate :
        List.of("00000101", "0000-01-01", "/Date(253402300800000)/", "10000-01-01", "infinity")) {
      lake.bronze("loan_contracts", row("ID", noDate, "PaymentPlanStartDate", noDate));
    }
    RunReport report = lake.refine(AS_OF);
    assertThat(
            lake.rows("silver.loan_contracts").stream()
                .collect(
                    Collectors.groupingBy(
                        row -> String.valueOf(row.get("PaymentPlanStartDate")),
                        Collectors.counting())))
        .isEqualTo(
            Map.of(
                "2026-12-31", (long) notations.length,
                "9999-12-31", 3L,
                "0001-01-01", 3L,
                "null", 5L));
    assertThat(LakeFixture.stream(report, "silver.loan_contracts").counts())
        .isEqualTo(Map.of("PaymentPlanStartDate is no date", 5L));
  }

  @Test
  void theNextPaymentIsTheEarliestAfterAsOfAndOfTwoOnADayTheSmallerItem() {
    lake.bronze(
        "loan_payment_plans",
        plan("1", "1", "20261122", "1.00"),
        plan("10", "1", "20261205", "10.00"),
        plan("9", "1", "20261205", "9.00"),
        plan("11", "1", "20270105", "11.00"),
        plan("9", "4", "20261201", "4.00"),
        plan("9", "81", "20261201", "5.00"));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_payment_plans"))
        .containsExactly(
            row(
                "ContractID",
                "L1",
                "sig_pago",
                LocalDate.of(2026, 12, 5),
                "monto_a_pagar",
                money("9.00"),
                "DaysToPayment",
                13,
                "parcialidades_plan",
                4));
  }

  @Test
  void aPlanThatIsOverHasNoNextPaymentAndCountsWithWhatIsPastDue() {
    lake.bronze(
        "loan_payment_plans",
        plan("1", "1", "20261022", "1.00"),
        plan("2", "1", "20261122", "1.00"));
    lake.bronze("loan_open_items", item("1", "511010", "2", "20261022", "1.00", ""));
    lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_payment_plans"))
        .containsExactly(
            row(
                "ContractID",
                "L1",
                "sig_pago",
                null,
                "monto_a_pagar",
                money("0.00"),
                "DaysToPayment",
                null,
                "parcialidades_plan",
                3));
  }

  @Test
  void anErrorInsteadOfAPlanIsNoPlanAndIsCounted() {
    lake.bronze("loan_payment_plans", plan("", "E", "", "no plan for this loan"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.rows("silver.loan_payment_plans")).isEmpty();
    assertThat(LakeFixture.stream(report, "silver.loan_payment_plans").counts())
        .isEqualTo(Map.of("an error text instead of a plan", 1L));
  }

  @Test
  void rowsOfOneItemOfAPlanAreAllThereAndTheEarliestIsNext() {
    lake.bronze(
        "loan_payment_plans",
        plan("1", "1", "20261206", "12.00"),
        plan("1", "1", "20261205", "10.00"),
        plan("1", "1", "20261206", "12.00"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_payment_plans", "ContractID", "L1"))
        .containsEntry("sig_pago", LocalDate.of(2026, 12, 5))
        .containsEntry("monto_a_pagar", money("10.00"))
        .containsEntry("parcialidades_plan", 1);
    assertThat(LakeFixture.stream(report, "silver.loan_payment_plans").counts())
        .isEqualTo(Map.of("rows that repeat another one in every field", 1L));
  }

  @Test
  void ofPaymentsOnOneDayAnItemWithoutAnIdIsLastAndThenTheOneDeliveredLastIsNext() {
    lake.bronze(
        "loan_payment_plans",
        plan("", "1", "20261205", "1.00"),
        plan("7", "1", "20261205", "2.00"),
        plan("7", "1", "20261205", "3.00"),
        plan(null, "1", "20261205", "4.00"));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_payment_plans", "ContractID", "L1"))
        .containsEntry("monto_a_pagar", money("3.00"))
        .containsEntry("parcialidades_plan", 1);
  }

  /** A loan with all that gold requires. */
  private static Map<String, Object> payable(String loan, String planStart) {
    return row(
        "ID", loan, "BankAccountID", "1", "BorrowerID", "42", "PaymentPlanStartDate", planStart);
  }

  @Test
  void daysToPaymentAreThoseToTheNextPayment() {
    lake.bronze("loan_contracts", payable("L1", "20200101"));
    lake.bronze("loan_contracts", payable("L2", "20261201"));
    lake.bronze(
        "loan_payment_plans",
        plan("1", "1", "20261121", "1.00"),
        plan("2", "1", "20261123", "no amount"),
        plan("3", "1", "99991231", "1.00"));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_payment_plans", "ContractID", "L1"))
        .containsEntry("DaysToPayment", 1)
        // There is a next payment, and its amount is not known.
        .containsEntry("monto_a_pagar", null);
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("DaysToPayment", 1)
        .containsEntry("sig_pago", "23-11-2026")
        .containsEntry("monto_a_pagar", null);
    assertThat(lake.row("gold.loan_contracts", "ID", "L2"))
        .containsEntry("DaysToPayment", null)
        .containsEntry("monto_a_pagar", money("0.00"));
    lake.refine(LocalDate.of(2026, 11, 23));
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("sig_pago", "31-12-9999")
        .containsEntry(
            "DaysToPayment",
            (int) ChronoUnit.DAYS.between(LocalDate.of(2026, 11, 23), LocalDate.of(9999, 12, 31)));
  }

  @Test
  void anEmptyBankGivesEmptyTablesAndNoFailure() {
    RunReport report = lake.refine(AS_OF);
    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(lake.rows("gold.loan_contracts")).isEmpty();
  }
}
