package io.cxdata.reference;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * The silver and gold tables, and what is known of runs. The collections app and its SQL rely on
 * their columns.
 */
final class RefinedTables {
  private static final ColumnType MONEY = ColumnType.decimal(18, 2);

  private RefinedTables() {}

  static List<TableDefinition> all() {
    return List.of(
        silver("persons_set", "ID", persons()),
        silver("loan_contracts", "ID", contracts()),
        silver("loan_balances", "ID", balances()),
        silver("loan_open_items", "ContractID", openItems()),
        silver("loan_payment_plans", "ContractID", plans()),
        new TableDefinition(
            Stage.SILVER,
            "zendesk_promises",
            BronzeTables.PROMISES_BASE,
            "zendesk_promises",
            "silver.zendesk_promises",
            promises(),
            List.of("id"),
            "promises-to-silver"),
        new TableDefinition(
            Stage.GOLD,
            "loan_contracts",
            BronzeTables.CORE_BASE,
            "loan_contracts",
            "gold.loan_contracts",
            gold(),
            List.of("ID"),
            "silver-to-gold"),
        new TableDefinition(
            Stage.OPS,
            "quality_results",
            "ops",
            "quality_results",
            "ops.quality_results",
            qualityResults(),
            List.of(),
            "every run that checks"));
  }

  /** What each check found in each run. */
  private static TableSchema qualityResults() {
    return new Columns()
        .text("run")
        .of(ColumnType.TIMESTAMP, "moment")
        .text("table", "check", "severity")
        .of(ColumnType.BIGINT, "found", "rows")
        .schema();
  }

  private static TableDefinition silver(String name, String key, TableSchema schema) {
    return new TableDefinition(
        Stage.SILVER,
        name,
        BronzeTables.CORE_BASE,
        name,
        "silver." + name,
        schema,
        List.of(key),
        "bronze-to-silver");
  }

  private static TableSchema persons() {
    return new Columns()
        .text("ID", "FirstName", "LastName", "LastName2")
        .text("AddressRegion", "AddressCity", "AddressDistrictName", "AddressStreet")
        .text("AddressHouseID", "AddressPostalCode", "Gender", "phone_number")
        .schema();
  }

  private static TableSchema contracts() {
    return new Columns()
        .text("ID", "BankAccountID")
        .money("InitialLoanAmount")
        .of(ColumnType.DATE, "TermSpecificationStartDate")
        .text("ClabeAccount", "RepaymentFrequency")
        .integer("TermSpecificationValidityPeriodDurationM")
        .money("NominalInterestRate")
        .text("BorrowerID")
        .integer("OverdueDays")
        .text("LifeCycleStatusTxt")
        .of(ColumnType.DATE, "PaymentPlanStartDate")
        .schema();
  }

  private static TableSchema balances() {
    return new Columns()
        .text("ID")
        .money("ord_interes", "comisiones", "monto_principal", "monto_liquidacion")
        .schema();
  }

  private static TableSchema openItems() {
    return new Columns()
        .text("ContractID")
        .integer("parcialidades_pagadas", "parcialidades_vencidas")
        .money("principal_vencido", "interes_ord_vencido", "monto_vencido")
        .schema();
  }

  private static TableSchema plans() {
    return new Columns()
        .text("ContractID")
        .of(ColumnType.DATE, "sig_pago")
        .money("monto_a_pagar")
        .integer("DaysToPayment", "parcialidades_plan")
        .schema();
  }

  private static TableSchema promises() {
    return new Columns()
        .text("id", "type")
        .of(ColumnType.TIMESTAMP, "created_at", "updated_at")
        .text("attribute_loan_id")
        .money("attribute_payment_amount")
        .of(ColumnType.DATE, "attribute_due_date")
        .text("attribute_reason")
        .of(ColumnType.BOOLEAN, "attribute_processed", "attribute_accomplished")
        .text("attribute_agent_name", "attribute_agent_id", "attribute_sap_user_id")
        .money("comission", "interest", "principal")
        .schema();
  }

  private static TableSchema gold() {
    return new Columns()
        .text("ID", "BankAccountID")
        .money("InitialLoanAmount")
        .text("TermSpecificationStartDate", "ClabeAccount")
        .money("monto_principal")
        .integer("parcialidades_pagadas", "parcialidades_plan")
        .text("LifeCycleStatusTxt")
        .integer("parcialidades_vencidas")
        .money("ord_interes")
        .integer("OverdueDays")
        .money("comisiones", "monto_liquidacion")
        .integer("TermSpecificationValidityPeriodDurationM")
        .money("NominalInterestRate")
        .text("sig_pago")
        .money("monto_a_pagar", "monto_vencido", "interes_ord_vencido")
        .text("BorrowerID", "FirstName", "LastName", "LastName2")
        .text("AddressRegion", "AddressCity", "AddressDistrictName", "AddressStreet")
        .text("AddressHouseID", "AddressPostalCode", "Gender", "promise_id")
        .money("principal", "interest", "comission", "attribute_payment_amount")
        .of(ColumnType.TIMESTAMP, "created_at")
        .text("attribute_due_date")
        .of(ColumnType.BOOLEAN, "attribute_processed", "attribute_accomplished")
        .text("attribute_agent_name", "RepaymentFrequency")
        .integer("DaysToPayment")
        .money("principal_vencido")
        .schema();
  }

  /** Columns by type, in order. */
  private static final class Columns {
    private final List<Column> columns = new ArrayList<>();

    Columns of(ColumnType type, String... names) {
      for (String name : names) {
        columns.add(new Column(name, type));
      }
      return this;
    }

    Columns text(String... names) {
      return of(ColumnType.TEXT, names);
    }

    Columns integer(String... names) {
      return of(ColumnType.INTEGER, names);
    }

    Columns money(String... names) {
      return of(MONEY, names);
    }

    TableSchema schema() {
      return new TableSchema(columns);
    }
  }
}
