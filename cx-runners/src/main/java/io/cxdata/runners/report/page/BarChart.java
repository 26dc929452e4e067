package io.cxdata.runners.report.page;

import java.util.List;

/** A small chart in a line of text: a bar for each run, the last one for this run. */
final class BarChart {
  private static final int HEIGHT = 24;
  private static final int BAR = 6;
  private static final int STEP = 8;

  private BarChart() {}

  /**
   * Adds a chart.
   *
   * @param values from the oldest to this run's; none is negative
   * @param text says the same in words
   */
  static void add(Markup page, List<Long> values, String text) {
    long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
    String width = Integer.toString(values.size() * STEP - (STEP - BAR));
    page.open(
        "svg",
        "class",
        "bars",
        "role",
        "img",
        "width",
        width,
        "height",
        Integer.toString(HEIGHT),
        "preserveAspectRatio",
        "none",
        "viewBox",
        "0 0 " + width + " " + HEIGHT);
    page.element("title", text);
    for (int i = 0; i < values.size(); i++) {
      long value = values.get(i);
      // A value of 0 is a line, so that it differs from a run that is not there.
      long height = value == 0 ? 1 : Math.max(2, Math.round((double) value / most * HEIGHT));
      page.empty(
          "rect",
          "class",
          i == values.size() - 1 ? "now" : "before",
          "x",
          Integer.toString(i * STEP),
          "y",
          Long.toString(HEIGHT - height),
          "width",
          Integer.toString(BAR),
          "height",
          Long.toString(height));
    }
    page.close();
  }
}
