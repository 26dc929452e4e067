package io.cxdata.reference.workbook;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * A number format of Excel, read letter by letter. POI takes a format with words in it, such as
 * {@code d "de" mmmm "de" yyyy}, for that of a number, and one that counts hours, {@code [h]:mm},
 * for that of a day. Here a format shows a day if a day, month or year stands in it outside of
 * quotes, escapes and brackets.
 */
final class NumberFormat {
  private static final Pattern ELAPSED = Pattern.compile("[hH]+|[mM]+|[sS]+");
  private static final Pattern HALF_DAY = Pattern.compile("(?i)(AM/PM|A/P).*", Pattern.DOTALL);

  /** A currency that names no language, which POI would show with its brackets. */
  private static final Pattern CURRENCY = Pattern.compile("\\[\\$([^\\]\"-]+)]");

  private final String format;
  private boolean day;
  private boolean time;
  private boolean shortMonthOrMinute;

  /** Reads a format; {@code null} and the names of formats that Excel reserves are General. */
  NumberFormat(String format) {
    String known = format == null || format.startsWith("reserved-") ? "General" : format;
    this.format = CURRENCY.matcher(known).replaceAll("\"$1\"");
    readFirstSection();
  }

  /** Whether it shows a calendar day. */
  boolean isDay() {
    return day || shortMonthOrMinute && !time;
  }

  /** The number as Excel shows it; for a format that shows no day. */
  String show(double number, DataFormatter formatter, int index, boolean date1904) {
    // POI looks for letters of days also in quotes: "S/ "0 is an amount.
    if (!time && DateUtil.isADateFormat(index, format)) {
      return CellFormat.getInstance(Locale.US, format).apply(number).text;
    }
    return formatter.formatRawCellContents(number, index, format, date1904);
  }

  /** What stands before the first semicolon is for positive numbers. */
  private void readFirstSection() {
    int at = 0;
    while (at < format.length() && format.charAt(at) != ';') {
      at = after(at);
    }
  }

  /** Reads the part of the format that begins here, and returns where the next one begins. */
  private int after(int at) {
    char letter = Character.toLowerCase(format.charAt(at));
    return switch (letter) {
      case '"' -> closing('"', at) + 1;
      case '[' -> bracket(at);
      // The next character is shown, or its width is left blank, or it fills the cell.
      case '\\', '_', '*' -> at + 2;
      case 'y', 'd' -> {
        day = true;
        yield at + 1;
      }
      case 'h', 's' -> {
        time = true;
        yield at + 1;
      }
      case 'm' -> month(at);
      case 'a' -> halfDay(at);
      default -> at + 1;
    };
  }

  private int closing(char mark, int opened) {
    int closed = format.indexOf(mark, opened + 1);
    return closed < 0 ? format.length() : closed;
  }

  /** A color, a condition, a language; or hours, minutes or seconds that are not cut at a day. */
  private int bracket(int at) {
    int end = closing(']', at);
    time |= ELAPSED.matcher(format.substring(at + 1, end)).matches();
    return end + 1;
  }

  /** Three letters and more are a month; fewer are minutes beside hours or seconds. */
  private int month(int at) {
    int end = at;
    while (end < format.length() && Character.toLowerCase(format.charAt(end)) == 'm') {
      end++;
    }
    if (end - at > 2) {
      day = true;
    } else {
      shortMonthOrMinute = true;
    }
    return end;
  }

  private int halfDay(int at) {
    var found = HALF_DAY.matcher(format).region(at, format.length());
    if (!found.matches()) {
      return at + 1;
    }
    time = true;
    return at + found.group(1).length();
  }
}
