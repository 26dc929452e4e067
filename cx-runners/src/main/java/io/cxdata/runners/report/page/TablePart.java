package io.cxdata.runners.report.page;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table of the page. In a narrow window each row is a card, in which the name of the column
 * stands before each value.
 */
final class TablePart {
  /** More letters than these do not fit into a quarter of a narrow window. */
  private static final int LONG = 6;

  private final Markup page;
  private final List<String> columns;
  private int cell;

  /** Begins a table; columns whose name begins with {@code #} have numbers. */
  static TablePart begin(Markup page, String... columns) {
    page.open("table").open("thead").open("tr");
    for (String column : columns) {
      page.element("th", name(column), "scope", "col", "class", css(column));
    }
    page.close().close().open("tbody");
    return new TablePart(page, List.of(columns));
  }

  private TablePart(Markup page, List<String> columns) {
    this.page = page;
    this.columns = columns;
  }

  /** Begins a row with its heading. */
  TablePart row(Tone tone, Consumer<Markup> heading) {
    page.open("tr", "class", tone.css()).open("th", "scope", "row");
    heading.accept(page);
    page.close();
    cell = 1;
    return this;
  }

  TablePart text(String text) {
    return cell("", inner -> inner.text(text));
  }

  /** A number; in a narrow window 0 is left out. */
  TablePart number(long value) {
    return cell(value == 0 ? " zero" : "", inner -> inner.text(Figures.number(value)));
  }

  TablePart result(Tone tone, String text) {
    String more = text.length() > LONG ? " wide-cell" : "";
    return cell(more, inner -> sign(inner, tone).text(" " + text));
  }

  /** A cell as wide as a card. */
  TablePart wide(Consumer<Markup> content) {
    return cell(" wide-cell", content);
  }

  private TablePart cell(String more, Consumer<Markup> content) {
    String column = columns.get(cell++);
    page.open("td", "data-label", name(column), "class", css(column) + more);
    content.accept(page);
    page.close();
    return this;
  }

  void endRow() {
    page.close();
  }

  void end() {
    page.close().close();
  }

  /** A sign of a result, which is said in words beside it. */
  static Markup sign(Markup page, Tone tone) {
    return page.element("span", tone.sign(), "class", "mark " + tone.css(), "aria-hidden", "true");
  }

  private static String name(String column) {
    return column.replaceFirst("^#", "");
  }

  private static String css(String column) {
    return column.startsWith("#") ? "number" : "text";
  }
}
