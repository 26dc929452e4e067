package io.cxdata.reference;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** The bronze tables. */
final class BronzeTables {
  static final String CORE_BASE = "ops/core-banking/batch-updates";
  static final String PROMISES_BASE = "cx/collections/sunshine-objects";

  private static final String SIMPLE = "update-core-simple";
  private static final String ITERATOR = "update-core-iterator";

  private BronzeTables() {}

  static List<TableDefinition> all() {
    return List.of(
        list("persons_set", SourceColumns.PERSON, "ID"),
        list("loan_contracts", SourceColumns.CONTRACT, "ID"),
        list("loan_contracts_qan", SourceColumns.CONTRACT_QAN, "LoanContractID"),
        perLoan("loan_balances", SourceColumns.BALANCE, "BalancesTS", "ID"),
        perLoan("loan_open_items", SourceColumns.OPEN_ITEM, "OpenItemsTS", "ContractID"),
        perLoan("loan_payment_plans", SourceColumns.PAYMENT_PLAN, "PaymentPlanTS", "ContractID")
            .withFolder("loan_payments"),
        history("loan_balances_history", SourceColumns.BALANCE, "BalancesTS", "ID"),
        history("loan_open_items_history", SourceColumns.OPEN_ITEM, "OpenItemsTS", "ContractID"),
        history(
                "loan_payment_plans_history",
                SourceColumns.PAYMENT_PLAN,
                "PaymentPlanTS",
                "ContractID")
            .withFolder("loan_payments_history"),
        promises(),
        webhookCalls(),
        quarantine());
  }

  private static TableDefinition list(String name, List<String> fields, String key) {
    return table(name, CORE_BASE, name, sourceSchema(fields), List.of(key), SIMPLE);
  }

  private static TableDefinition perLoan(
      String name, List<String> fields, String calledAt, String key) {
    TableSchema schema = sourceSchema(fields).plus(new Column(calledAt, ColumnType.TIMESTAMP));
    return table(name, CORE_BASE, name, schema, List.of(key), ITERATOR);
  }

  private static TableDefinition history(
      String name, List<String> fields, String calledAt, String key) {
    TableSchema schema =
        sourceSchema(fields)
            .plus(new Column(calledAt, ColumnType.TIMESTAMP))
            .plus(new Column(BronzeColumns.ANSWER, ColumnType.TEXT));
    return table(name, CORE_BASE, name, schema, List.of(key), ITERATOR);
  }

  private static TableDefinition promises() {
    return table(
        "crm_payment_promises",
        PROMISES_BASE,
        "promises",
        sourceSchema(SourceColumns.PROMISE),
        List.of("id"),
        "update-promises");
  }

  /** The calls that were sent to Zendesk's webhooks, or may have been. */
  private static TableDefinition webhookCalls() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new Column("call", ColumnType.TEXT),
                new Column("state", ColumnType.TEXT),
                new Column("noted_at", ColumnType.TIMESTAMP),
                new Column(BronzeColumns.RUN, ColumnType.TEXT)));
    return table(
        "crm_webhook_calls",
        PROMISES_BASE,
        "webhook_calls",
        schema,
        List.of("call"),
        "send-filters");
  }

  /** Rows that could not be written to their table, with the reason. */
  private static TableDefinition quarantine() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new Column("stream", ColumnType.TEXT),
                new Column("key", ColumnType.TEXT),
                new Column("reason", ColumnType.TEXT),
                new Column("record", ColumnType.TEXT),
                new Column("first_seen", ColumnType.TIMESTAMP),
                new Column("last_seen", ColumnType.TIMESTAMP),
                new Column(BronzeColumns.RUN, ColumnType.TEXT),
                new Column(BronzeColumns.SEQUENCE, ColumnType.BIGINT)));
    return table("quarantine", CORE_BASE, "quarantine", schema, List.of(), "every job that reads");
  }

  private static TableSchema sourceSchema(List<String> fields) {
    List<Column> columns = new ArrayList<>();
    fields.forEach(field -> columns.add(new Column(field, ColumnType.TEXT)));
    columns.add(new Column(BronzeColumns.RUN, ColumnType.TEXT));
    columns.add(new Column(BronzeColumns.SEQUENCE, ColumnType.BIGINT));
    return new TableSchema(columns);
  }

  private static TableDefinition table(
      String name,
      String base,
      String folder,
      TableSchema schema,
      List<String> key,
      String writtenBy) {
    return new TableDefinition(
        Stage.BRONZE, name, base, folder, "bronze." + name, schema, key, writtenBy);
  }
}
