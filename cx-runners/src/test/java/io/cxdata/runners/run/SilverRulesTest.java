package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the silver tables of loans and persons, with rows worked out by hand. */
class SilverRulesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  @TempDir private Path folder;
  private LakeFixture lake;

  @BeforeEach
  void emptyLake() {
    lake = new LakeFixture(folder);
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
                LocalDate.of(2026, 11, 25),
                "DaysToPayment",
                3));
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
          .containsEntry("DaysToPayment", null)
          .containsEntry("InitialLoanAmount", null)
          .containsEntry("OverdueDays", null);
    }
    assertThat(lake.row("silver.loan_contracts", "ID", "E"))
        .containsEntry("PaymentPlanStartDate", LocalDate.of(2026, 11, 22))
        .containsEntry("DaysToPayment", 0);
    assertThat(lake.row("silver.loan_contracts", "ID", "F")).containsEntry("DaysToPayment", -1);
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
  void anItemDeliveredTwiceIsTheLaterOneAndIsCounted() {
    lake.bronze(
        "loan_open_items",
        item("1", "511010", "2", "20261001", "100.00", ""),
        item("1", "511010", "2", "20261001", "60.00", "Cleared: 1,010.50"),
        item("2", "511010", "2", "20261001", "2000.00", "Cleared: 1,010.50"),
        item("3", "511010", "2", "20261001", "1.00", "Cleared: nothing"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("parcialidades_vencidas", 3)
        .containsEntry("principal_vencido", money("40.00"));
    assertThat(LakeFixture.stream(report, "silver.loan_open_items").counts())
        .isEqualTo(
            Map.of(
                "OpenItemID and ReceivableType delivered again", 1L,
                "\"Cleared: \" is followed by no number", 1L));
  }

  @Test
  void itemsWithoutAnIdAreAllKept() {
    lake.bronze(
        "loan_open_items",
        item("", "511100", "2", "20261001", "10.00", ""),
        item("", "511100", "2", "20261001", "10.00", ""),
        item(null, "511010", "2", "20261001", "5.00", ""),
        item(null, "511010", "2", "20261001", "5.00", ""));
    lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_open_items", "ContractID", "L1"))
        .containsEntry("parcialidades_vencidas", 0)
        .containsEntry("interes_ord_vencido", money("20.00"))
        .containsEntry("monto_vencido", money("30.00"));
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
  void aPlanRowDeliveredTwiceIsTheLaterOneAndIsCounted() {
    lake.bronze(
        "loan_payment_plans",
        plan("1", "1", "20261205", "10.00"),
        plan("1", "1", "20261206", "12.00"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("silver.loan_payment_plans", "ContractID", "L1"))
        .containsEntry("sig_pago", LocalDate.of(2026, 12, 6))
        .containsEntry("monto_a_pagar", money("12.00"))
        .containsEntry("parcialidades_plan", 1);
    assertThat(LakeFixture.stream(report, "silver.loan_payment_plans").counts())
        .isEqualTo(Map.of("ItemID delivered again", 1L));
  }

  @Test
  void anEmptyBankGivesEmptyTablesAndNoFailure() {
    RunReport report = lake.refine(AS_OF);
    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(lake.rows("gold.loan_contracts")).isEmpty();
  }
}
