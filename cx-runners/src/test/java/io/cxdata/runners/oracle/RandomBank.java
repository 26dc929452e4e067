package io.cxdata.runners.oracle;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Banks of random shape: none, one, or many loans; empty tables; columns of nothing; rows that come
 * again, whole or with one other field; rows of loans and people that are not there; and in every
 * field what a source may write there, or what it should not. The same seed gives the same bank.
 */
public final class RandomBank {
  private final Random random;
  private final RandomTexts texts;
  private final LocalDate asOf;
  private final int loans;
  private final int nulls;
  private final int rubbish;
  private final int repetitions;

  private RandomBank(long seed, int loans) {
    // The first numbers of near seeds are near each other.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    texts = new RandomTexts(random);
    asOf = LocalDate.of(2026, 11, 22).plusDays(texts.one(0, 0, 8, 9, 39, 463));
    this.loans = loans >= 0 ? loans : texts.one(0, 1, 1, 2, 5, 12, 30, 60);
    nulls = texts.one(0, 3, 10, 50, texts.chance(20) ? 100 : 5);
    rubbish = texts.one(0, 5, 25, 60);
    repetitions = texts.one(0, 5, 40);
  }

  /** The bank of a seed; every hundredth, from the fiftieth on, has 10,000 loans. */
  public static Bank of(long seed) {
    return seed % 100 == 50 ? of(seed, 10_000) : of(seed, -1);
  }

  /**
   * The bank of a seed.
   *
   * @param loans about how many loans; less than 0 for some
   */
  static Bank of(long seed, int loans) {
    RandomBank bank = new RandomBank(seed, loans);
    Map<String, List<Map<String, String>>> bronze = new LinkedHashMap<>();
    bronze.put("persons_set", bank.rows(1, bank::person));
    bronze.put("loan_contracts", bank.rows(1, bank::contract));
    bronze.put("loan_balances", bank.rows(4, bank::balance));
    bronze.put("loan_open_items", bank.rows(5, bank::openItem));
    bronze.put("loan_payment_plans", bank.rows(4, bank::plan));
    bronze.put("crm_payment_promises", bank.rows(2, bank::promise));
    return new Bank(bank.asOf, bronze);
  }

  private List<Map<String, String>> rows(
      int perLoan, Supplier<Map<String, Supplier<String>>> kind) {
    List<Map<String, String>> rows = new ArrayList<>();
    int count = loans <= 1 ? loans * perLoan + texts.below(2) : loans * perLoan;
    if (texts.chance(10)) {
      count = 0;
    }
    for (int i = 0; i < count; i++) {
      Map<String, Supplier<String>> fields = kind.get();
      Map<String, String> row = new HashMap<>();
      fields.forEach((name, text) -> put(row, name, text));
      rows.add(row);
      if (texts.chance(repetitions)) {
        Map<String, String> again = new HashMap<>(rows.get(texts.below(rows.size())));
        if (texts.chance(50)) {
          String other = texts.one(fields.keySet().toArray(String[]::new));
          again.remove(other);
          put(again, other, fields.get(other));
        }
        rows.add(again);
      }
    }
    return rows;
  }

  private void put(Map<String, String> row, String field, Supplier<String> text) {
    if (!texts.chance(nulls)) {
      row.put(field, text.get());
    }
  }

  private Supplier<String> mostly(Supplier<String> usual, Supplier<String> other) {
    return () -> (texts.chance(rubbish) ? other : usual).get();
  }

  private String loanId() {
    String id = "1000000" + texts.below(Math.max(1, loans) + 1) + "-111-MX";
    return texts.chance(rubbish)
        ? texts.one(id + " ", " " + id, "\u00a0" + id + "\n", id + "\u3000", "Ñ" + id, "", id)
        : id;
  }

  private String personId() {
    String id = Integer.toString(texts.below(Math.max(1, loans) + 1));
    return texts.chance(rubbish)
        ? texts.one(id, id + " ", "0" + id, "12345678901" + id, "", "😀" + id, id + "\t", "-" + id)
        : "0".repeat(10 - id.length()) + id;
  }

  private String nearDay() {
    LocalDate day = asOf.plusDays(texts.one(-400, -31, -1, 0, 1, 1, 2, 30, 31, 365));
    String compact = day.format(DateTimeFormatter.BASIC_ISO_DATE);
    return texts.chance(90)
        ? compact
        : texts.one(
            day.toString(),
            day + "T00:00:00",
            day + "T23:59:59.9999999-06:00",
            "/Date(" + day.toEpochDay() * 86_400_000L + ")/");
  }

  private String money() {
    return texts.below(20_000) + "." + texts.one("00", "50", "99", "01");
  }

  private Map<String, Supplier<String>> person() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put("ID", this::personId);
    for (String each : List.of("FirstName", "LastName", "LastName2")) {
      row.put(
          each, mostly(() -> texts.one("Ana", "Quiroz Peral", "de la Cueva", ""), texts::words));
    }
    for (String each :
        List.of(
            "AddressRegion",
            "AddressCity",
            "AddressDistrictName",
            "AddressStreet",
            "AddressHouseID",
            "AddressPostalCode",
            "Gender",
            "PhoneNumber",
            "MobileNumber")) {
      row.put(each, mostly(() -> texts.one("Centro", "12 b", "5550001", ""), texts::words));
    }
    return row;
  }

  private Map<String, Supplier<String>> contract() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put("ID", this::loanId);
    row.put("BorrowerID", this::personId);
    for (String each :
        List.of("BankAccountID", "ClabeAccount", "RepaymentFrequency", "LifeCycleStatusTxt")) {
      row.put(each, mostly(() -> texts.one("M", "111", "Active"), texts::words));
    }
    for (String each : List.of("InitialLoanAmount", "NominalInterestRate")) {
      row.put(each, mostly(this::money, texts::number));
    }
    for (String each : List.of("TermSpecificationStartDate", "PaymentPlanStartDate")) {
      row.put(each, mostly(this::nearDay, texts::day));
    }
    for (String each : List.of("TermSpecificationValidityPeriodDurationM", "OverdueDays")) {
      row.put(each, mostly(() -> Integer.toString(texts.below(60)), texts::whole));
    }
    return row;
  }

  private Map<String, Supplier<String>> balance() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put("ID", this::loanId);
    row.put("Code", mostly(() -> texts.one("3", "4", "5", "99"), () -> texts.one(" 5", "05", "x")));
    row.put("Name", () -> texts.one("a", "b"));
    row.put("Amount", mostly(this::money, texts::number));
    row.put("Currency", () -> "MXN");
    return row;
  }

  private Map<String, Supplier<String>> openItem() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put("ContractID", this::loanId);
    row.put("OpenItemID", mostly(() -> Integer.toString(texts.below(4)), texts::words));
    row.put(
        "ReceivableType",
        mostly(
            () -> texts.one("511010", "511010", "511100", "991100", "990004", "511200", "990006"),
            () -> texts.one(" 511010", "511080", "0511010", "511010\u00a0", "x")));
    row.put(
        "StatusCategory", mostly(() -> texts.one("1", "2", "3"), () -> texts.one(" 2", "02", "9")));
    row.put("DueDate", mostly(this::nearDay, texts::day));
    row.put("Amount", mostly(this::money, texts::number));
    row.put(
        "ReceivableDescription",
        mostly(() -> texts.one("Capital", "Capital Cleared: 1.25", ""), texts::description));
    row.put("Currency", () -> "MXN");
    return row;
  }

  private Map<String, Supplier<String>> plan() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put("ContractID", this::loanId);
    row.put(
        "ItemID",
        mostly(
            () -> Integer.toString(texts.below(12)),
            () -> texts.one("0" + texts.below(12), "x", "\uffff", "😀", "", texts.number())));
    row.put("Date", mostly(this::nearDay, texts::day));
    row.put(
        "Category", mostly(() -> texts.one("1", "1", "1", "4"), () -> texts.one(" 1", "E", "80")));
    row.put("Amount", mostly(this::money, texts::number));
    row.put("RemainingDebitAmount", () -> texts.one("0", "1"));
    return row;
  }

  private Map<String, Supplier<String>> promise() {
    Map<String, Supplier<String>> row = new LinkedHashMap<>();
    row.put(
        "id",
        mostly(
            () -> "01" + texts.below(4 * loans + 4),
            () -> texts.one("a", "B", "é", "\uffff", "😀", " 1", "") + texts.below(9)));
    row.put("type", () -> "payment_promise");
    for (String each : List.of("created_at", "updated_at")) {
      row.put(each, mostly(() -> "2026-11-0" + (1 + texts.below(9)) + "T10:00:00Z", texts::moment));
    }
    row.put("attribute_loan_id", mostly(this::loanId, () -> texts.one("unknown", texts.words())));
    row.put("attribute_payment_amount", mostly(this::money, texts::number));
    row.put(
        "attribute_due_date",
        mostly(() -> asOf.plusDays(texts.below(4)) + texts.one("", "T00:00:00Z"), texts::dueDay));
    for (String each :
        List.of(
            "attribute_reason",
            "attribute_agent_name",
            "attribute_agent_id",
            "attribute_sap_user_id")) {
      row.put(each, mostly(() -> texts.one("q", "w", ""), texts::words));
    }
    for (String each : List.of("attribute_processed", "attribute_accomplished")) {
      row.put(each, mostly(() -> texts.one("false", "false", "true", ""), texts::flag));
    }
    row.put(
        "attribute_compensation",
        mostly(
            () -> "{\"comission\":10,\"interest\":20.5,\"principal\":" + texts.below(9) + "}",
            texts::compensation));
    return row;
  }
}
