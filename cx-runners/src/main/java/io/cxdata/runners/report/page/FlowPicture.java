package io.cxdata.runners.report.page;

import io.cxdata.runners.sql.TableGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables as a picture: a column for each stage, an arrow from each table to those that are made
 * from it, and below them the tables that nothing is made from. Used once.
 */
final class FlowPicture {
  /** For a sheet of paper or a wide window, and for a phone. */
  static final Shape WIDE = new Shape("wide", 900, 84, 13, 17, 32);

  static final Shape NARROW = new Shape("narrow", 336, 20, 9, 11.5, 15);

  private static final double ROW_GAP = 10;
  private static final double ARROW = 5;

  private final Shape shape;
  private final TableGraph graph;
  private final Map<String, TableState> states;
  private final Map<String, Place> places = new HashMap<>();
  private final double nodeWidth;
  private final double nodeHeight;

  /**
   * Lengths of a picture, in its own units.
   *
   * @param css its class in the style sheet
   * @param gap between columns
   * @param font the size of letters
   * @param line from one line of text to the next
   * @param letters how many of a name fit in a line
   */
  record Shape(String css, double width, double gap, double font, double line, int letters) {}

  /** The upper left corner of a table, and its column. */
  private record Place(double x, double y, int column) {}

  FlowPicture(Shape shape, TableGraph graph, Map<String, TableState> states) {
    this.shape = shape;
    this.graph = graph;
    this.states = states;
    this.nodeWidth = (shape.width() - 2 * shape.gap()) / 3;
    int most = states.values().stream().mapToInt(state -> lines(state).size()).max().orElse(1);
    this.nodeHeight = most * shape.line() + 10;
  }

  void add(Markup page) {
    List<List<String>> columns = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> others = new ArrayList<>();
    for (String table : graph.tables()) {
      if (graph.inputs(table).isEmpty() && graph.readers(table).isEmpty()) {
        others.add(table);
      } else {
        columns.get(column(table)).add(table);
      }
    }
    double head = shape.line() + 8;
    int rows = columns.stream().mapToInt(List::size).max().orElse(0);
    double pitch = nodeHeight + ROW_GAP;
    for (List<String> column : columns) {
      double top = head + (rows - column.size()) * pitch / 2;
      for (int i = 0; i < column.size(); i++) {
        int number = columns.indexOf(column);
        places.put(column.get(i), new Place(x(number), top + i * pitch, number));
      }
    }
    double below = head + rows * pitch + head;
    for (int i = 0; i < others.size(); i++) {
      places.put(others.get(i), new Place(x(i % 3), below + i / 3 * pitch, i % 3));
    }
    double height = below + (others.size() + 2) / 3 * pitch;
    page.open(
        "svg",
        "class",
        "flow " + shape.css(),
        "role",
        "img",
        "viewBox",
        // A border is half outside.
        "-1 0 " + length(shape.width() + 2) + " " + length(height),
        "font-size",
        length(shape.font()));
    page.element("title", "Which table is made from which, and how each is after this run");
    Map<String, String> sentences = new LinkedHashMap<>();
    graph.tables().forEach(table -> sentences.put(table, states.get(table).text()));
    page.element("desc", String.join(". ", sentences.values()) + ".");
    heading(page, x(0), 0, "bronze");
    heading(page, x(1), 0, "silver");
    heading(page, x(2), 0, "gold");
    if (!others.isEmpty()) {
      heading(page, x(0), below - head, "Nothing is made from these:");
    }
    for (String table : graph.tables()) {
      graph.inputs(table).forEach(input -> arrow(page, places.get(input), places.get(table)));
    }
    graph.tables().forEach(table -> node(page, states.get(table), places.get(table)));
    page.close();
  }

  private static int column(String table) {
    return table.startsWith("bronze.") ? 0 : table.startsWith("silver.") ? 1 : 2;
  }

  private double x(int column) {
    return column * (nodeWidth + shape.gap());
  }

  private void heading(Markup page, double x, double y, String text) {
    page.element("text", text, "class", "stage", "x", length(x), "y", length(y + shape.line()));
  }

  private void node(Markup page, TableState state, Place at) {
    page.open("g", "class", "node " + state.tone().css());
    page.empty(
        "rect",
        "class",
        "box",
        "x",
        length(at.x()),
        "y",
        length(at.y()),
        "width",
        length(nodeWidth),
        "height",
        length(nodeHeight),
        "rx",
        "4");
    page.empty(
        "rect",
        "class",
        "edge",
        "x",
        length(at.x()),
        "y",
        length(at.y()),
        "width",
        "4",
        "height",
        length(nodeHeight),
        "rx",
        "2");
    List<String> lines = lines(state);
    int names = nameLines(state).size();
    for (int i = 0; i < lines.size(); i++) {
      page.element(
          "text",
          lines.get(i),
          "class",
          i < names ? "name" : i == names ? "result" : "fact",
          "x",
          length(at.x() + 9),
          "y",
          length(at.y() + 3 + (i + 1) * shape.line()));
    }
    page.close();
  }

  private List<String> lines(TableState state) {
    List<String> lines = new ArrayList<>(nameLines(state));
    lines.add(state.tone().sign() + " " + state.result());
    String rowsAndAge = state.rows() + " · " + state.age();
    if (rowsAndAge.length() <= shape.letters() + 2) {
      lines.add(rowsAndAge);
    } else {
      lines.add(state.rows());
      lines.add(state.age());
    }
    state.asOf().ifPresent(date -> lines.add("as of " + date));
    return lines;
  }

  /** The name without its stage, broken where words end. */
  private List<String> nameLines(TableState state) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : state.table().substring(state.table().indexOf('.') + 1).split("(?<=_)")) {
      if (line.length() > 0 && line.length() + word.length() > shape.letters()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void arrow(Markup page, Place from, Place to) {
    double startX = from.x() + nodeWidth;
    double startY = from.y() + nodeHeight / 2;
    double endY = to.y() + nodeHeight / 2;
    if (from.column() < to.column()) {
      double endX = to.x();
      double middle = (startX + endX) / 2;
      line(page, startX, startY, middle, middle, endX - ARROW, endY);
      head(page, endX, endY, -ARROW);
    } else {
      // Within a stage: around the right side, to the upper part of the table.
      double y = to.y() + nodeHeight / 3;
      double out = startX + shape.gap() / 2;
      line(page, startX, startY, out, out, startX + ARROW, y);
      head(page, startX, y, ARROW);
    }
  }

  private static void line(
      Markup page, double x1, double y1, double c1, double c2, double x2, double y2) {
    page.empty(
        "path",
        "class",
        "arrow",
        "d",
        "M"
            + length(x1)
            + " "
            + length(y1)
            + " C"
            + length(c1)
            + " "
            + length(y1)
            + " "
            + length(c2)
            + " "
            + length(y2)
            + " "
            + length(x2)
            + " "
            + length(y2));
  }

  private static void head(Markup page, double x, double y, double back) {
    page.empty(
        "path",
        "class",
        "head",
        "d",
        "M" + length(x) + " " + length(y) + " l" + length(back) + " -3 v6 z");
  }

  private static String length(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
  }
}
