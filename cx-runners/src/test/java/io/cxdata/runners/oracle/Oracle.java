package io.cxdata.runners.oracle;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out silver, gold, and what their checks find, from the rules of the domain alone: it shares
 * nothing with the SQL, its functions, or an engine.
 */
public final class Oracle {
  private static final String REPEATED = "rows that repeat another one in every field";

  private static final Set<String> CAPITAL = Set.of("511010");
  private static final Set<String> INTEREST = Set.of("511100", "991100", "990004");
  private static final Set<String> CHARGES = Set.of("511200", "990006");

  /** The order of texts in a table: by code points, which is that of their UTF-8. */
  private static final Comparator<String> BY_CODE_POINTS =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private final Bank bank;
  private final Map<String, Map<String, Map<String, Object>>> tables = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> findings = new LinkedHashMap<>();

  private Oracle(Bank bank) {
    this.bank = bank;
  }

  /** What is made from a bank. */
  public static Refined refine(Bank bank) {
    Oracle oracle = new Oracle(bank);
    oracle.persons();
    oracle.contracts();
    oracle.balances();
    oracle.openItems();
    oracle.plans();
    oracle.promises();
    oracle.gold();
    oracle.quality();
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    oracle.tables.forEach((name, rows) -> tables.put(name, List.copyOf(rows.values())));
    return new Refined(tables, oracle.findings);
  }

  private static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private Map<String, Map<String, Object>> table(String name) {
    return tables.computeIfAbsent(name, each -> new LinkedHashMap<>());
  }

  private void count(String stream, String what, long howMany) {
    findings.computeIfAbsent(stream, name -> new HashMap<>());
    if (howMany != 0) {
      findings.get(stream).put(what, howMany);
    }
  }

  /** Counts the values of a column that are neither empty nor readable. */
  private static long unreadable(
      Collection<Map<String, String>> rows, String column, Function<String, Object> reader) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(sent -> WireValues.id(sent) != null && reader.apply(sent) == null)
        .count();
  }

  // ---- what has a key: of two deliveries the later one

  private Map<String, Map<String, String>> latest(
      String table, String column, Function<String, String> key) {
    Map<String, Map<String, String>> latest = new LinkedHashMap<>();
    long keyed = 0;
    List<Map<String, String>> rows = bank.rows(table);
    for (Map<String, String> row : rows) {
      String id = key.apply(row.get(column));
      if (id != null) {
        keyed++;
        latest.put(id, row);
      }
    }
    String stream = "silver." + (table.startsWith("crm") ? "zendesk_promises" : table);
    count(stream, column + " delivered again", keyed - latest.size());
    count(stream, "rows without " + column, rows.size() - keyed);
    return latest;
  }

  private void persons() {
    latest("persons_set", "ID", WireValues::padded)
        .forEach(
            (id, sent) -> {
              String lastName = WireValues.text(sent.get("LastName"));
              String lastName2 = WireValues.text(sent.get("LastName2"));
              if (lastName != null && lastName2 == null) {
                String words = WireValues.stripped(lastName);
                int end = endOfFirstWord(words);
                if (end < words.length()) {
                  lastName = words.substring(0, end);
                  lastName2 = WireValues.stripped(words.substring(end));
                }
              }
              String phone = WireValues.text(sent.get("PhoneNumber"));
              Map<String, Object> row =
                  row(
                      "ID", id,
                      "FirstName", WireValues.text(sent.get("FirstName")),
                      "LastName", lastName,
                      "LastName2", lastName2);
              for (String each :
                  List.of(
                      "AddressRegion",
                      "AddressCity",
                      "AddressDistrictName",
                      "AddressStreet",
                      "AddressHouseID",
                      "AddressPostalCode",
                      "Gender")) {
                row.put(each, WireValues.text(sent.get(each)));
              }
              row.put(
                  "phone_number",
                  phone != null ? phone : WireValues.text(sent.get("MobileNumber")));
              table("silver.persons_set").put(id, row);
            });
  }

  private static int endOfFirstWord(String words) {
    int end = 0;
    while (end < words.length() && !WireValues.isWhite(words.charAt(end))) {
      end++;
    }
    return end;
  }

  private void contracts() {
    latest("loan_contracts", "ID", WireValues::id)
        .forEach(
            (id, sent) ->
                table("silver.loan_contracts")
                    .put(
                        id,
                        row(
                            "ID",
                            id,
                            "BankAccountID",
                            WireValues.text(sent.get("BankAccountID")),
                            "InitialLoanAmount",
                            WireValues.amount(sent.get("InitialLoanAmount")),
                            "TermSpecificationStartDate",
                            WireValues.day(sent.get("TermSpecificationStartDate")),
                            "ClabeAccount",
                            WireValues.text(sent.get("ClabeAccount")),
                            "RepaymentFrequency",
                            WireValues.text(sent.get("RepaymentFrequency")),
                            "TermSpecificationValidityPeriodDurationM",
                            WireValues.whole(sent.get("TermSpecificationValidityPeriodDurationM")),
                            "NominalInterestRate",
                            WireValues.amount(sent.get("NominalInterestRate")),
                            "BorrowerID",
                            WireValues.padded(sent.get("BorrowerID")),
                            "OverdueDays",
                            WireValues.whole(sent.get("OverdueDays")),
                            "LifeCycleStatusTxt",
                            WireValues.text(sent.get("LifeCycleStatusTxt")),
                            "PaymentPlanStartDate",
                            WireValues.day(sent.get("PaymentPlanStartDate")))));
    List<Map<String, String>> rows = bank.rows("loan_contracts");
    String stream = "silver.loan_contracts";
    for (String each : List.of("InitialLoanAmount", "NominalInterestRate")) {
      count(stream, each + " is no number", unreadable(rows, each, WireValues::amount));
    }
    for (String each : List.of("TermSpecificationStartDate", "PaymentPlanStartDate")) {
      count(stream, each + " is no date", unreadable(rows, each, Oracle::dayOrNone));
    }
    for (String each : List.of("TermSpecificationValidityPeriodDurationM", "OverdueDays")) {
      count(stream, each + " is no whole number", unreadable(rows, each, WireValues::whole));
    }
  }

  /** Zeros say that there is no date. */
  private static Object dayOrNone(String sent) {
    return WireValues.stripped(sent).equals("00000000") ? "none" : WireValues.day(sent);
  }

  // ---- what has no key: rows that agree in every field are one row

  /**
   * The rows of each loan, each once. Of a repeated row the last delivery counts, where the order
   * of delivery does: the later one wins, as everywhere.
   */
  private Map<String, List<Map<String, String>>> byLoan(String table, String loan) {
    List<Map<String, String>> rows = bank.rows(table);
    Map<Map<String, String>, String> distinct = new LinkedHashMap<>();
    rows.forEach(
        row -> {
          distinct.remove(row);
          distinct.put(row, "");
        });
    count("silver." + table, REPEATED, rows.size() - distinct.size());
    count(
        "silver." + table,
        "rows without " + loan,
        rows.stream().filter(row -> WireValues.id(row.get(loan)) == null).count());
    return distinct.keySet().stream()
        .filter(row -> WireValues.id(row.get(loan)) != null)
        .collect(
            Collectors.groupingBy(
                row -> WireValues.id(row.get(loan)), LinkedHashMap::new, Collectors.toList()));
  }

  private static boolean is(Map<String, String> row, String column, String... values) {
    String value = WireValues.id(row.get(column));
    return value != null && List.of(values).contains(value);
  }

  /** A sum that does not fit is null; what cannot be read adds nothing. */
  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return WireValues.fitting(
        amounts.filter(Objects::nonNull).reduce(new BigDecimal("0.00"), BigDecimal::add));
  }

  private static BigDecimal abs(BigDecimal amount) {
    return amount == null ? null : amount.abs();
  }

  private void balances() {
    byLoan("loan_balances", "ID")
        .forEach(
            (id, rows) -> {
              Function<String, BigDecimal> code =
                  wanted ->
                      sum(
                          rows.stream()
                              .filter(row -> is(row, "Code", wanted))
                              .map(row -> WireValues.amount(row.get("Amount"))));
              BigDecimal interest = abs(code.apply("3"));
              BigDecimal charges = abs(code.apply("4"));
              BigDecimal principal = code.apply("5");
              // What has a part that does not fit is not known either.
              boolean known = interest != null && charges != null && principal != null;
              table("silver.loan_balances")
                  .put(
                      id,
                      row(
                          "ID",
                          id,
                          "ord_interes",
                          interest,
                          "comisiones",
                          charges,
                          "monto_principal",
                          principal,
                          "monto_liquidacion",
                          known ? sum(Stream.of(interest, charges, principal)) : null));
            });
    count(
        "silver.loan_balances",
        "Amount is no number",
        unreadable(bank.rows("loan_balances"), "Amount", WireValues::amount));
  }

  private void openItems() {
    byLoan("loan_open_items", "ContractID")
        .forEach((id, rows) -> table("silver.loan_open_items").put(id, openItems(id, rows)));
    List<Map<String, String>> rows = bank.rows("loan_open_items");
    String stream = "silver.loan_open_items";
    count(stream, "Amount is no number", unreadable(rows, "Amount", WireValues::amount));
    count(stream, "DueDate is no date", unreadable(rows, "DueDate", Oracle::dayOrNone));
    count(
        stream,
        "\"Cleared: \" is followed by no number",
        rows.stream()
            .map(row -> row.get("ReceivableDescription"))
            .filter(text -> text != null && text.contains("Cleared: "))
            .filter(text -> WireValues.cleared(text) == null)
            .count());
  }

  private Map<String, Object> openItems(String id, List<Map<String, String>> rows) {
    Predicate<Map<String, String>> pastDue =
        row -> {
          LocalDate due = WireValues.day(row.get("DueDate"));
          return is(row, "StatusCategory", "2", "3") && due != null && due.isBefore(bank.asOf());
        };
    Predicate<Map<String, String>> capital = row -> isOf(row, CAPITAL);
    Predicate<Map<String, String>> interest = row -> isOf(row, INTEREST);
    return row(
        "ContractID",
        id,
        "parcialidades_pagadas",
        ids(rows, "OpenItemID", capital.and(row -> is(row, "StatusCategory", "1"))),
        "parcialidades_vencidas",
        ids(rows, "OpenItemID", capital.and(pastDue)),
        "principal_vencido",
        uncleared(rows, capital.and(pastDue)),
        "interes_ord_vencido",
        uncleared(rows, interest.and(pastDue)),
        "monto_vencido",
        uncleared(rows, capital.or(interest).or(row -> isOf(row, CHARGES)).and(pastDue)));
  }

  private static boolean isOf(Map<String, String> row, Set<String> types) {
    String type = WireValues.id(row.get("ReceivableType"));
    return type != null && types.contains(type);
  }

  private static int ids(
      List<Map<String, String>> rows, String column, Predicate<Map<String, String>> which) {
    return (int)
        rows.stream()
            .filter(which)
            .map(row -> WireValues.id(row.get(column)))
            .filter(Objects::nonNull)
            .distinct()
            .count();
  }

  private static BigDecimal uncleared(
      List<Map<String, String>> rows, Predicate<Map<String, String>> which) {
    return sum(
        rows.stream()
            .filter(which)
            .map(
                row -> {
                  BigDecimal amount = WireValues.amount(row.get("Amount"));
                  BigDecimal cleared = WireValues.cleared(row.get("ReceivableDescription"));
                  return amount == null || cleared == null ? amount : amount.subtract(cleared);
                }));
  }

  private void plans() {
    byLoan("loan_payment_plans", "ContractID")
        .forEach(
            (id, rows) -> {
              List<Map<String, String>> regular =
                  rows.stream().filter(row -> is(row, "Category", "1")).toList();
              if (!regular.isEmpty()) {
                table("silver.loan_payment_plans").put(id, plan(id, regular));
              }
            });
    List<Map<String, String>> rows = bank.rows("loan_payment_plans");
    List<Map<String, String>> regular =
        rows.stream().filter(row -> is(row, "Category", "1")).toList();
    String stream = "silver.loan_payment_plans";
    count(
        stream,
        "an error text instead of a plan",
        rows.stream().filter(row -> is(row, "Category", "E")).count());
    count(stream, "Amount is no number", unreadable(regular, "Amount", WireValues::amount));
    count(stream, "Date is no date", unreadable(regular, "Date", Oracle::dayOrNone));
  }

  private Map<String, Object> plan(String id, List<Map<String, String>> regular) {
    Map<String, String> next = null;
    for (Map<String, String> row : regular) {
      LocalDate due = WireValues.day(row.get("Date"));
      if (due != null
          && due.isAfter(bank.asOf())
          && (next == null || BY_TURN.compare(row, next) <= 0)) {
        next = row;
      }
    }
    LocalDate due = next == null ? null : WireValues.day(next.get("Date"));
    Map<String, Object> items = table("silver.loan_open_items").get(id);
    int pastDue = items == null ? 0 : (int) items.get("parcialidades_vencidas");
    return row(
        "ContractID",
        id,
        "sig_pago",
        due,
        "monto_a_pagar",
        next == null ? new BigDecimal("0.00") : WireValues.amount(next.get("Amount")),
        "DaysToPayment",
        due == null ? null : (int) ChronoUnit.DAYS.between(bank.asOf(), due),
        "parcialidades_plan",
        ids(regular, "ItemID", row -> true) + pastDue);
  }

  /** By day, then by item: items that are numbers first, by size, then the others by their text. */
  private static final Comparator<Map<String, String>> BY_TURN =
      comparing((Map<String, String> row) -> WireValues.day(row.get("Date")))
          .thenComparing(
              row -> WireValues.amount(row.get("ItemID")), nullsLast(Comparator.naturalOrder()))
          .thenComparing(row -> WireValues.id(row.get("ItemID")), nullsLast(BY_CODE_POINTS));

  // ---- promises

  private void promises() {
    latest("crm_payment_promises", "id", WireValues::id)
        .forEach((id, sent) -> table("silver.zendesk_promises").put(id, promise(id, sent)));
    List<Map<String, String>> rows = bank.rows("crm_payment_promises");
    String stream = "silver.zendesk_promises";
    for (String each : List.of("created_at", "updated_at")) {
      count(stream, each + " is no time", unreadable(rows, each, WireValues::instant));
    }
    count(
        stream,
        "attribute_due_date is no date",
        unreadable(rows, "attribute_due_date", WireValues::dueDay));
    count(
        stream,
        "attribute_payment_amount is no number",
        unreadable(rows, "attribute_payment_amount", WireValues::amount));
    for (String each : List.of("attribute_processed", "attribute_accomplished")) {
      count(stream, each + " is neither true nor false", unreadable(rows, each, WireValues::flag));
    }
    count(
        stream,
        "attribute_compensation is no JSON object",
        unreadable(rows, "attribute_compensation", sent -> StrictJson.members(sent).orElse(null)));
    for (String each : List.of("comission", "interest", "principal")) {
      List<Map<String, String>> members =
          rows.stream()
              .map(row -> StrictJson.members(row.get("attribute_compensation")))
              .flatMap(Optional::stream)
              .toList();
      count(
          stream,
          each + " in attribute_compensation is no number",
          unreadable(members, each, WireValues::amount));
    }
  }

  private static Map<String, Object> promise(String id, Map<String, String> sent) {
    Map<String, String> compensation =
        StrictJson.members(sent.get("attribute_compensation")).orElse(Map.of());
    return row(
        "id",
        id,
        "type",
        WireValues.text(sent.get("type")),
        "created_at",
        WireValues.instant(sent.get("created_at")),
        "updated_at",
        WireValues.instant(sent.get("updated_at")),
        "attribute_loan_id",
        WireValues.id(sent.get("attribute_loan_id")),
        "attribute_payment_amount",
        WireValues.amount(sent.get("attribute_payment_amount")),
        "attribute_due_date",
        WireValues.dueDay(sent.get("attribute_due_date")),
        "attribute_reason",
        WireValues.text(sent.get("attribute_reason")),
        "attribute_processed",
        WireValues.flag(sent.get("attribute_processed")),
        "attribute_accomplished",
        WireValues.flag(sent.get("attribute_accomplished")),
        "attribute_agent_name",
        WireValues.text(sent.get("attribute_agent_name")),
        "attribute_agent_id",
        WireValues.text(sent.get("attribute_agent_id")),
        "attribute_sap_user_id",
        WireValues.text(sent.get("attribute_sap_user_id")),
        "comission",
        WireValues.amount(compensation.get("comission")),
        "interest",
        WireValues.amount(compensation.get("interest")),
        "principal",
        WireValues.amount(compensation.get("principal")));
  }

  // ---- gold

  private void gold() {
    Map<String, Map<String, Object>> active = new HashMap<>();
    Comparator<Map<String, Object>> byTurn =
        comparing(
                (Map<String, Object> promise) -> (LocalDate) promise.get("attribute_due_date"),
                nullsLast(Comparator.naturalOrder()))
            .thenComparing(promise -> (String) promise.get("id"), BY_CODE_POINTS);
    table("silver.zendesk_promises").values().stream()
        .filter(promise -> promise.get("attribute_loan_id") != null)
        .filter(promise -> !Boolean.TRUE.equals(promise.get("attribute_processed")))
        .filter(promise -> !Boolean.TRUE.equals(promise.get("attribute_accomplished")))
        .sorted(byTurn)
        .forEach(promise -> active.putIfAbsent((String) promise.get("attribute_loan_id"), promise));
    table("silver.loan_contracts")
        .forEach(
            (id, loan) ->
                table("gold.loan_contracts")
                    .put(id, gold(id, loan, active.getOrDefault(id, Map.of()))));
    count("gold.loan_contracts", "", 0);
  }

  private Map<String, Object> gold(
      String id, Map<String, Object> loan, Map<String, Object> promise) {
    BigDecimal nothing = new BigDecimal("0.00");
    Map<String, Object> gold = new LinkedHashMap<>();
    for (String each :
        List.of(
            "ID",
            "BankAccountID",
            "InitialLoanAmount",
            "ClabeAccount",
            "LifeCycleStatusTxt",
            "OverdueDays",
            "TermSpecificationValidityPeriodDurationM",
            "NominalInterestRate",
            "BorrowerID",
            "RepaymentFrequency")) {
      gold.put(each, loan.get(each));
    }
    gold.put(
        "TermSpecificationStartDate",
        WireValues.shown((LocalDate) loan.get("TermSpecificationStartDate")));
    // What is missing is 0; what is there and not known stays unknown.
    Map<String, Object> balance =
        table("silver.loan_balances")
            .getOrDefault(
                id,
                row(
                    "monto_principal",
                    nothing,
                    "ord_interes",
                    nothing,
                    "comisiones",
                    nothing,
                    "monto_liquidacion",
                    nothing));
    for (String each :
        List.of("monto_principal", "ord_interes", "comisiones", "monto_liquidacion")) {
      gold.put(each, balance.get(each));
    }
    Map<String, Object> items =
        table("silver.loan_open_items")
            .getOrDefault(
                id,
                row(
                    "parcialidades_pagadas",
                    0,
                    "parcialidades_vencidas",
                    0,
                    "monto_vencido",
                    nothing,
                    "interes_ord_vencido",
                    nothing,
                    "principal_vencido",
                    nothing));
    for (String each :
        List.of(
            "parcialidades_pagadas",
            "parcialidades_vencidas",
            "monto_vencido",
            "interes_ord_vencido",
            "principal_vencido")) {
      gold.put(each, items.get(each));
    }
    Map<String, Object> plan =
        table("silver.loan_payment_plans")
            .getOrDefault(id, row("parcialidades_plan", 0, "monto_a_pagar", nothing));
    for (String each : List.of("parcialidades_plan", "monto_a_pagar", "DaysToPayment")) {
      gold.put(each, plan.get(each));
    }
    gold.put("sig_pago", WireValues.shown((LocalDate) plan.get("sig_pago")));
    Map<String, Object> person =
        loan.get("BorrowerID") == null
            ? Map.of()
            : table("silver.persons_set").getOrDefault(loan.get("BorrowerID"), Map.of());
    for (String each :
        List.of(
            "FirstName",
            "LastName",
            "LastName2",
            "AddressRegion",
            "AddressCity",
            "AddressDistrictName",
            "AddressStreet",
            "AddressHouseID",
            "AddressPostalCode",
            "Gender")) {
      gold.put(each, person.get(each));
    }
    gold.put("promise_id", promise.get("id"));
    for (String each :
        List.of(
            "principal",
            "interest",
            "comission",
            "attribute_payment_amount",
            "created_at",
            "attribute_processed",
            "attribute_accomplished",
            "attribute_agent_name")) {
      gold.put(each, promise.get(each));
    }
    gold.put("attribute_due_date", WireValues.shown((LocalDate) promise.get("attribute_due_date")));
    return gold;
  }

  // ---- what is worth knowing of the whole

  private void quality() {
    Map<String, Map<String, Object>> loans = table("silver.loan_contracts");
    count("quality", "loans without a person", without("silver.persons_set", "BorrowerID"));
    count("quality", "loans without a balance", without("silver.loan_balances", "ID"));
    count("quality", "loans without a payment plan", without("silver.loan_payment_plans", "ID"));
    count(
        "quality",
        "promises of unknown loans",
        table("silver.zendesk_promises").values().stream()
            .filter(promise -> !loans.containsKey(String.valueOf(promise.get("attribute_loan_id"))))
            .count());
    count(
        "quality",
        "loans with a sum of balances that does not fit",
        table("silver.loan_balances").values().stream()
            .filter(row -> row.containsValue(null))
            .count());
    count(
        "quality",
        "loans with a sum of open items that does not fit",
        table("silver.loan_open_items").values().stream()
            .filter(row -> row.containsValue(null))
            .count());
  }

  private long without(String table, String key) {
    return table("silver.loan_contracts").values().stream()
        .map(loan -> loan.get(key))
        .filter(id -> id == null || !table(table).containsKey(id))
        .count();
  }
}
