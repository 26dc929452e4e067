package io.cxdata.reference.filter;

import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns the texts that a person typed into parameters of the variable's type. */
final class FilterValues {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,18})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int LONGEST_TEXT = 1_000;

  private final MatchedVariable variable;

  FilterValues(MatchedVariable variable) {
    this.variable = variable;
  }

  /**
   * The SQL for the variable's column. A day is compared as text {@code yyyy-MM-dd}, in every SQL
   * engine, whatever type its column has in gold, which the map does not say: text {@code
   * dd-MM-yyyy}, as the web app expects it, is turned round; a DATE, a moment and text that begins
   * with {@code yyyy-MM-dd} keep their first ten characters.
   */
  String expression() {
    String column = variable.column();
    if (variable.dtipo() != DataType.DATE) {
      return column;
    }
    String text = "CAST(" + column + " AS STRING)";
    return "(CASE WHEN substring("
        + text
        + ", 3, 1) = '-' THEN substring("
        + text
        + ", 7, 4) || '-' || substring("
        + text
        + ", 4, 2) || '-' || substring("
        + text
        + ", 1, 2) ELSE substring("
        + text
        + ", 1, 10) END)";
  }

  Object of(String text) {
    if (text == null || text.length() > LONGEST_TEXT) {
      throw wrong("a text of at most " + LONGEST_TEXT + " characters");
    }
    return switch (variable.dtipo()) {
      case STR -> text;
      case INT -> {
        require(WHOLE, text, "a whole number, for example 30");
        yield Long.valueOf(text);
      }
      case DBL -> {
        require(NUMBER, text, "a number, for example 1500.50");
        yield new BigDecimal(text);
      }
      case DATE -> day(text);
      case BOOL -> flag(text);
    };
  }

  private String day(String text) {
    require(DAY, text, "a day, for example 2026-12-31");
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException e) {
      throw wrong("a day of the calendar, for example 2026-12-31");
    }
  }

  private Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("true or false");
    };
  }

  private void require(Pattern form, String text, String wanted) {
    if (!form.matcher(text).matches()) {
      throw wrong(wanted);
    }
  }

  private FilterException wrong(String wanted) {
    return new FilterException(
        "A value for "
            + variable.nombre()
            + " is "
            + wanted
            + ". The value that was given is something else.");
  }

  /** A LIKE pattern that finds the text anywhere and takes its own wildcards literally. */
  static String containing(Object text) {
    String literal = String.valueOf(text).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal + "%";
  }
}
