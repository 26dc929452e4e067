package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlEngineType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule of gold.loan_contracts and of its checks, with rows worked out by hand, on one engine.
 */
abstract class GoldRuleCases {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private final SqlEngineType engine;
  @TempDir private Path folder;
  private LakeFixture lake;

  GoldRuleCases(SqlEngineType engine) {
    this.engine = engine;
  }

  @BeforeEach
  void emptyLake() {
    lake = new LakeFixture(folder, engine);
  }

  private static Map<String, Object> promise(String id, String due, String processed, String kept) {
    return row(
        "id", id,
        "attribute_loan_id", "L1",
        "attribute_due_date", due,
        "attribute_processed", processed,
        "attribute_accomplished", kept);
  }

  private void loan(String id) {
    lake.bronze("loan_contracts", row("ID", id, "BankAccountID", "1", "BorrowerID", "42"));
  }

  @Test
  void aWholeLoanHasEverythingThatTheAppAsksFor() {
    lake.bronze(
        "loan_contracts",
        row(
            "ID", "L1",
            "BankAccountID", "111",
            "InitialLoanAmount", "1000",
            "TermSpecificationStartDate", "20250131",
            "ClabeAccount", "000",
            "RepaymentFrequency", "M",
            "TermSpecificationValidityPeriodDurationM", "12",
            "NominalInterestRate", "18",
            "BorrowerID", "42",
            "OverdueDays", "7",
            "LifeCycleStatusTxt", "Active",
            "PaymentPlanStartDate", "20261125"));
    lake.bronze(
        "persons_set",
        row(
            "ID", "42",
            "FirstName", "Ana",
            "LastName", "Quiroz Peral",
            "AddressRegion", "R",
            "AddressCity", "C",
            "AddressDistrictName", "D",
            "AddressStreet", "S",
            "AddressHouseID", "5",
            "AddressPostalCode", "01000",
            "Gender", "1"));
    lake.bronze(
        "loan_balances",
        row("ID", "L1", "Code", "3", "Amount", "30"),
        row("ID", "L1", "Code", "4", "Amount", "4"),
        row("ID", "L1", "Code", "5", "Amount", "500"));
    lake.bronze(
        "loan_open_items",
        row(
            "ContractID", "L1",
            "OpenItemID", "1",
            "ReceivableType", "511010",
            "StatusCategory", "2",
            "DueDate", "20261101",
            "Amount", "80"),
        row(
            "ContractID", "L1",
            "OpenItemID", "1",
            "ReceivableType", "511100",
            "StatusCategory", "2",
            "DueDate", "20261101",
            "Amount", "8"));
    lake.bronze(
        "loan_payment_plans",
        row(
            "ContractID", "L1",
            "ItemID", "1",
            "Category", "1",
            "Date", "20261203",
            "Amount", "88"));
    lake.bronze(
        "crm_payment_promises",
        row(
            "id", "p1",
            "created_at", "2026-11-20T12:00:00Z",
            "attribute_loan_id", "L1",
            "attribute_payment_amount", "88",
            "attribute_due_date", "2026-12-01",
            "attribute_processed", "false",
            "attribute_accomplished", "false",
            "attribute_agent_name", "Agent",
            "attribute_compensation", "{\"comission\":1,\"interest\":2,\"principal\":3}"));
    RunReport report = lake.refine(AS_OF);
    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(lake.rows("gold.loan_contracts"))
        .containsExactly(
            row(
                "ID",
                "L1",
                "BankAccountID",
                "111",
                "InitialLoanAmount",
                new BigDecimal("1000.00"),
                "TermSpecificationStartDate",
                "31-01-2025",
                "ClabeAccount",
                "000",
                "monto_principal",
                new BigDecimal("500.00"),
                "parcialidades_pagadas",
                0,
                "parcialidades_plan",
                2,
                "LifeCycleStatusTxt",
                "Active",
                "parcialidades_vencidas",
                1,
                "ord_interes",
                new BigDecimal("30.00"),
                "OverdueDays",
                7,
                "comisiones",
                new BigDecimal("4.00"),
                "monto_liquidacion",
                new BigDecimal("534.00"),
                "TermSpecificationValidityPeriodDurationM",
                12,
                "NominalInterestRate",
                new BigDecimal("18.00"),
                "sig_pago",
                "03-12-2026",
                "monto_a_pagar",
                new BigDecimal("88.00"),
                "monto_vencido",
                new BigDecimal("88.00"),
                "interes_ord_vencido",
                new BigDecimal("8.00"),
                "BorrowerID",
                "0000000042",
                "FirstName",
                "Ana",
                "LastName",
                "Quiroz",
                "LastName2",
                "Peral",
                "AddressRegion",
                "R",
                "AddressCity",
                "C",
                "AddressDistrictName",
                "D",
                "AddressStreet",
                "S",
                "AddressHouseID",
                "5",
                "AddressPostalCode",
                "01000",
                "Gender",
                "1",
                "promise_id",
                "p1",
                "principal",
                new BigDecimal("3.00"),
                "interest",
                new BigDecimal("2.00"),
                "comission",
                new BigDecimal("1.00"),
                "attribute_payment_amount",
                new BigDecimal("88.00"),
                "created_at",
                Instant.parse("2026-11-20T12:00:00Z"),
                "attribute_due_date",
                "01-12-2026",
                "attribute_processed",
                false,
                "attribute_accomplished",
                false,
                "attribute_agent_name",
                "Agent",
                "RepaymentFrequency",
                "M",
                "DaysToPayment",
                11,
                "principal_vencido",
                new BigDecimal("80.00")));
  }

  @Test
  void aLoanOfWhichNothingElseIsKnownStaysAndIsCounted() {
    loan("L1");
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("monto_principal", NOTHING)
        .containsEntry("ord_interes", NOTHING)
        .containsEntry("comisiones", NOTHING)
        .containsEntry("monto_liquidacion", NOTHING)
        .containsEntry("monto_vencido", NOTHING)
        .containsEntry("interes_ord_vencido", NOTHING)
        .containsEntry("principal_vencido", NOTHING)
        .containsEntry("monto_a_pagar", NOTHING)
        .containsEntry("parcialidades_pagadas", 0)
        .containsEntry("parcialidades_vencidas", 0)
        .containsEntry("parcialidades_plan", 0)
        .containsEntry("sig_pago", null)
        .containsEntry("FirstName", null)
        .containsEntry("promise_id", null)
        .containsEntry("attribute_payment_amount", null)
        .containsEntry("attribute_processed", null);
    assertThat(LakeFixture.stream(report, "quality").counts())
        .isEqualTo(
            Map.of(
                "loans without a person", 1L,
                "loans without a balance", 1L,
                "loans without a payment plan", 1L));
  }

  @Test
  void theActivePromiseIsTheOneDueFirst() {
    loan("L1");
    lake.bronze(
        "crm_payment_promises",
        promise("a", "2026-12-02", "false", "false"),
        promise("b", "2026-12-01", "false", "false"),
        promise("c", "2026-11-01", "true", "false"),
        promise("d", "2026-11-01", "false", "true"),
        promise("e", "", "false", "false"));
    lake.refine(AS_OF);
    assertThat(lake.rows("gold.loan_contracts")).hasSize(1);
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("promise_id", "b")
        .containsEntry("attribute_due_date", "01-12-2026");
  }

  @Test
  void ofTwoPromisesDueOnADayTheSmallerIdAsTextWins() {
    loan("L1");
    lake.bronze(
        "crm_payment_promises",
        promise("9", "2026-12-01", "false", "false"),
        promise("10", "2026-12-01", "", ""),
        promise("B", "2026-12-01", "false", "false"));
    lake.refine(AS_OF);
    assertThat(lake.row("gold.loan_contracts", "ID", "L1")).containsEntry("promise_id", "10");
  }

  @Test
  void aPromiseWithoutADateIsActiveWhenThereIsNoOther() {
    loan("L1");
    lake.bronze("crm_payment_promises", promise("x", null, "false", "false"));
    lake.refine(AS_OF);
    assertThat(lake.row("gold.loan_contracts", "ID", "L1"))
        .containsEntry("promise_id", "x")
        .containsEntry("attribute_due_date", null);
  }

  @Test
  void aPromiseOfAnUnknownLoanIsKeptAndCounted() {
    lake.bronze("crm_payment_promises", promise("x", "2026-12-01", "false", "false"));
    RunReport report = lake.refine(AS_OF);
    assertThat(lake.rows("silver.zendesk_promises")).hasSize(1);
    assertThat(LakeFixture.stream(report, "quality").counts())
        .isEqualTo(Map.of("promises of unknown loans", 1L));
  }

  @Test
  void aRequiredColumnWithoutAValueIsNotPublished() {
    lake.bronze("loan_contracts", row("ID", "L1", "BankAccountID", "", "BorrowerID", "42"));
    RunReport report = lake.refine(AS_OF);
    StreamReport gold = LakeFixture.stream(report, "gold.loan_contracts");
    assertThat(gold.status()).isEqualTo(Status.FAILED);
    assertThat(gold.problem().orElseThrow())
        .contains("rows of gold.loan_contracts without BankAccountID: 1");
    assertThat(lake.rows("gold.loan_contracts")).isEmpty();
  }

  @Test
  void anotherDayAsOfGivesAnotherGold() {
    loan("L1");
    lake.bronze(
        "loan_payment_plans",
        row("ContractID", "L1", "ItemID", "1", "Category", "1", "Date", "20261201", "Amount", "1"),
        row("ContractID", "L1", "ItemID", "2", "Category", "1", "Date", "20270101", "Amount", "2"));
    lake.refine(LocalDate.of(2026, 11, 30));
    assertThat(lake.row("gold.loan_contracts", "ID", "L1")).containsEntry("sig_pago", "01-12-2026");
    lake.refine(LocalDate.of(2026, 12, 1));
    assertThat(lake.row("gold.loan_contracts", "ID", "L1")).containsEntry("sig_pago", "01-01-2027");
  }
}
