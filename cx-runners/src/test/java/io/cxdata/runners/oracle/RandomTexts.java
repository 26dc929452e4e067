package io.cxdata.runners.oracle;

import java.util.Random;
import java.util.function.Supplier;

/** Texts as sources write them, and as none should. The same seed gives the same texts. */
public final class RandomTexts {
  private final Random random;

  /** Texts of a seed. */
  public RandomTexts(Random random) {
    this.random = random;
  }

  /** One of some texts. */
  @SafeVarargs
  public final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** Whether something is so, in some of a hundred cases. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private String of(String characters, int count) {
    int[] each = characters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(each[random.nextInt(each.length)]);
    }
    return text.toString();
  }

  /** Mostly nothing; else white space, of which some is none for a table. */
  public String blank() {
    return chance(80)
        ? ""
        : one(
            " ", "  ", "\t", "\n", "\u00a0", "\u000b", "\f", "\r\n", "\u0085", "\u2028", "\u3000",
            "\u200b", "\ufeff", "\u001c");
  }

  private String around(String text) {
    return blank() + text + blank();
  }

  /** Words of every script. */
  public String words() {
    StringBuilder words = new StringBuilder(blank());
    for (int count = random.nextInt(5); count > 0; count--) {
      words.append(
          one(
              "de",
              "la",
              "Cueva",
              "Ñandú",
              "O'Neil",
              "\"x\"",
              "李小龍",
              "😀",
              "a\u0301o\u0308",
              "محمد",
              "\u202eabc\u202c",
              "Müller-Lüdenscheid",
              "\u0000",
              "\u0007",
              "\u001b[31m",
              "\uffff",
              "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
              "İı",
              "\\",
              "%_",
              "$1",
              "null",
              "NaN"));
      words.append(
          one(
              " ", " ", " ", "  ", "\u00a0", "\t", "\n", "\u000b", "\u0085", "\u2028", "\u3000",
              "\r", "\f", "", "\u001f"));
    }
    return words.append(blank()).toString();
  }

  /** A number, of any size and notation, or nearly one. */
  public String number() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> digits(1 + random.nextInt(6)) + "." + digits(2);
      case 3 ->
          around(one("", "+", "-") + digits(random.nextInt(20)) + one("", ".") + digits(below(8)));
      case 4 ->
          one("", "-")
              + digits(1 + random.nextInt(3))
              + "."
              + digits(2)
              + one("5", "49999", "50000", "4", "6", "5000000000000000000000000000000001");
      case 5 ->
          one("", "+", "-")
              + one("1", "9", "12", "0.5", ".5", "5.", "123.456", digits(1 + random.nextInt(18)))
              + one("e", "E")
              + one("", "+", "-")
              + one("0", "1", "3", "00", "003", "17", "30", "99", "100", "9999999", digits(2));
      case 6 -> digits(14 + random.nextInt(5)) + "." + digits(random.nextInt(25));
      case 7 -> one("", "-") + "9".repeat(14 + random.nextInt(4)) + one(".99", ".994", ".995", "");
      case 8 -> of("0123456789+-.eE, _", 1 + random.nextInt(8));
      default ->
          one(
              "",
              " ",
              "0",
              "-0",
              "-0.00",
              "-0.001",
              "0.005",
              "-0.005",
              "0.0049999999",
              "1E+3",
              "1,000.00",
              "1_000",
              "NaN",
              "Infinity",
              "-inf",
              "0x1A",
              "１２",
              "٣",
              "1d",
              "1f",
              "1.5BD",
              "--1",
              "+-1",
              ".",
              "-.",
              "+",
              "e5",
              "1e",
              "1e+",
              "0e50",
              "0.00e99",
              "0e-50",
              "9".repeat(38),
              "0".repeat(40) + "1.10",
              "9".repeat(60) + "e-50",
              "0." + "0".repeat(60) + "1",
              "12 345",
              "1.2.3",
              "2.0.0.1",
              "$5",
              "5 MXN",
              "５");
    };
  }

  /** A whole number, or nearly one. */
  public String whole() {
    return chance(50)
        ? Integer.toString(random.nextInt(400))
        : around(
            one("", "", "+", "-", "--")
                + one(
                    digits(1 + random.nextInt(12)),
                    "2147483647",
                    "2147483648",
                    "0012",
                    "0".repeat(30) + "7",
                    "")
                + one("", "", ".", ".0", ".000", ".5", "e0", "e2", "E-1", ","));
  }

  private String year() {
    return one(
        "2026", "2026", "2027", "2024", "2023", "1900", "2000", "1582", "0001", "0000", "9999",
        digits(4));
  }

  private String month() {
    return one("01", "02", "02", "06", "11", "12", "00", "13");
  }

  private String dayOfMonth() {
    return one("01", "15", "22", "28", "29", "30", "31", "00", "32");
  }

  private String time() {
    return one("00", "05", "06", "12", "23", "24", "7")
        + ":"
        + one("00", "30", "59", "60")
        + one("", ":00", ":00", ":59", ":60", ":0")
        + one(
            "",
            "",
            ".0",
            ".5",
            ".999",
            ".0000000",
            ".123456",
            ".1234567",
            ".9999999",
            ".000000001",
            "." + digits(1 + random.nextInt(12)),
            ".");
  }

  private String zone() {
    return one(
        "Z", "Z", "Z", "z", "+00:00", "+00:00", "-06:00", "+00", "-06", "+0530", "+14:00", "-12:00",
        "+18:00", "-18:00", "+18:01", "+19", "+23:59", "+00:60", "", " Z", "UTC", "[UTC]", "+5");
  }

  /** A day as SAP writes it, in every notation, or nearly one. */
  public String day() {
    String y = year();
    String m = month();
    String d = dayOfMonth();
    String text =
        switch (random.nextInt(9)) {
          case 0, 1, 2 -> y + m + d;
          case 3 -> y + "-" + m + "-" + d;
          case 4 -> y + "-" + m + "-" + d + one("T", "T", "T", "t", " ") + time() + one("", zone());
          case 5 -> one("/Date(", "\\/Date(") + millis() + one("", minutes()) + one(")/", ")\\/");
          case 6 -> d + "/" + m + "/" + y;
          case 7 -> of("0123456789-/T:", 8 + random.nextInt(3));
          default ->
              one(
                  "",
                  " ",
                  "00000000",
                  "99991231",
                  "9999-12-31T00:00:00",
                  "/Date(253402214400000)/",
                  "/Date(253402300799999+0001)/",
                  "/Date(253402300800000-0060)/",
                  "/Date(999999999999999)/",
                  "/Date(9999999999999999)/",
                  "/Date(-62135596800000)/",
                  "/Date(-62135596800001)/",
                  "/Date()/",
                  "/date(0)/",
                  "/Date(0)",
                  "20260230",
                  "2026-2-3",
                  "１２３４５６７８",
                  "infinity",
                  "epoch",
                  "now",
                  "today",
                  "+20261231",
                  "2026W10",
                  "2026-366",
                  "null");
        };
    return around(text);
  }

  private String millis() {
    return one(
        "1798675200000", "1798675199999", "0", "-1", one("", "-") + digits(1 + random.nextInt(15)));
  }

  private String minutes() {
    return one("+", "-") + one("0000", "0060", "360", "1080", "1081", digits(1 + below(4)));
  }

  /** A point in time, or nearly one. */
  public String moment() {
    return chance(30)
        ? one("2026-11-01T10:00:00Z", "2026-10-25T01:30:00.123Z", "2022-04-03T08:00:00Z")
        : around(
            year()
                + "-"
                + month()
                + "-"
                + dayOfMonth()
                + one("T", "T", "T", "t", " ", "  ")
                + time()
                + zone());
  }

  /** The day on which a promise is due. */
  public String dueDay() {
    return switch (random.nextInt(4)) {
      case 0 -> around(dayOfMonth() + one("/", "/", "/", "-") + month() + "/" + year());
      case 1 -> around(year() + "-" + month() + "-" + dayOfMonth());
      case 2 ->
          around(
              year()
                  + "-"
                  + month()
                  + "-"
                  + dayOfMonth()
                  + "T"
                  + one(
                      "00:00:00Z",
                      "00:00:00+00:00",
                      "00:00:00.000z",
                      "06:00:00Z",
                      "05:59:59.999Z",
                      "00:00Z",
                      "00:00:00-06:00",
                      "00:00:00.0000009Z"));
      default -> one(day(), moment());
    };
  }

  /** Yes or no, or nearly so. */
  public String flag() {
    return chance(70)
        ? one("true", "false", "false", "")
        : around(one("TRUE", "False", "1", "0", "yes", "no", "t", "01", "1.0", "null", "ｔｒｕｅ"));
  }

  /** The description of an open item. */
  public String description() {
    return one("", "Capital ", "Interés ", "x\n")
        + (chance(50)
            ? one("Cleared: ", "Cleared: ", "Cleared:  ", "cleared: ", "Cleared")
                + one(number(), digits(3) + "." + digits(2), "1,234.50", "12,34,5", ",5", "nothing")
                + one("", "", " MXN", ", rest open", ". ", " Cleared: 1.00", "\n", "e", "E5", "%")
            : one("", words()));
  }

  /** The compensation of a promise: a JSON object in a text, or nearly one. */
  public String compensation() {
    if (chance(20)) {
      return one(
          "",
          " ",
          "null",
          "[]",
          "[1,2]",
          "12",
          "\"x\"",
          "{",
          "}",
          "{}",
          "{}{}",
          "{\"comission\"}",
          "{\"comission\":}",
          "{\"comission\":1,}",
          "{comission:1}",
          "{'comission':1}",
          "not json",
          "{\"comission\":1} x",
          "\u00a0{\"comission\":1}",
          "\ufeff{\"comission\":1}",
          "{\"comission\":01}",
          "{\"comission\":+1}",
          "{\"comission\":NaN}",
          "{\"comission\":Infinity}",
          "{\"comission\":1,\"comission\":2}",
          "// x\n{}",
          "{\"a\":{\"comission\":5},\"comission\":7}",
          "{\"comissi\\u006fn\":3}",
          "{\"comission\":\"\\ud800\"}",
          "{\"comission\":\"\\ud83d\\ude00\"}",
          "{\"a\":\"{\\\"comission\\\":9}\",\"comission\":4}",
          "{\"comission\":[1]}",
          "{\"comission\":{\"x\":1}}",
          "{\"comission\":\"tab\there\"}",
          "{\"a\":\",comission:1\"}",
          "{\"x\\\\\":\"y\",\"comission\":6}",
          "{\"a.b\":1,\"comission\":8}",
          "{\"comission\":1}\u0000",
          "{\"comission\":\"5\\n\"}",
          "{\"Comission\":1}");
    }
    StringBuilder json = new StringBuilder(one("", "", " ", "\n")).append('{');
    Supplier<String> space = () -> one("", "", " ", "\t", "\r\n");
    String comma = "";
    for (String each : new String[] {"comission", "interest", "note", "principal"}) {
      if (chance(80)) {
        json.append(comma)
            .append(space.get())
            .append('"')
            .append(each)
            .append('"')
            .append(space.get())
            .append(':')
            .append(space.get())
            .append(jsonValue())
            .append(space.get());
        comma = ",";
      }
    }
    return json.append('}').append(one("", "", " ", "\n")).toString();
  }

  private String jsonValue() {
    return switch (random.nextInt(6)) {
      case 0 -> Integer.toString(random.nextInt(1000));
      case 1 -> random.nextInt(1000) + "." + digits(2);
      case 2 ->
          one(
              "0",
              "-0",
              "-0.0",
              "0.1",
              "1.005",
              "0.30000000000000004",
              "1e3",
              "1E-2",
              "1.5E+3",
              "1234567890123456.78",
              "9999999999999999.99",
              "12345678901234567.89",
              "9007199254740993",
              "99999999999999999999",
              "0.12499999999999999999999",
              "1e400",
              "1e-400",
              "123456789.12345678901234567890",
              "20.0",
              "1.10",
              "100");
      case 3 -> '"' + one(number(), "10", "10.50", "").replaceAll("[\\p{Cntrl}\"\\\\]", "") + '"';
      case 4 -> one("null", "true", "false", "[]", "{}", "[1,\"a\"]", "{\"a\":[1,{\"b\":null}]}");
      default -> one("\"a\\\"b\"", "\"\\u00e1\"", "\"[1,]\"", "\"nan inf\"", "\"\\/\"", "\"{,}\"");
    };
  }
}
