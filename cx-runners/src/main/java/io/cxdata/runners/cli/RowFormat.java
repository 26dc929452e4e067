package io.cxdata.runners.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.runners.report.TextTable;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The formats of {@code cx show}. Dates are ISO, instants UTC, decimals keep their scale. Structs
 * and maps are objects of JSON, lists are arrays of it, in each format.
 */
enum RowFormat {
  /**
   * Aligned columns, numbers to the right; one value below the other where a row is wider than the
   * terminal. Null is empty, a line break is a space.
   */
  TABLE {
    @Override
    void print(List<String> names, Iterator<Map<String, Object>> rows, Shell shell) {
      List<Map<String, Object>> all = new ArrayList<>();
      rows.forEachRemaining(all::add);
      TextTable text =
          TextTable.rightAligned(numeric(names, all)).row(names.toArray(String[]::new));
      all.forEach(row -> text.row(cells(names, row)));
      if (text.width() <= shell.columns().orElse(Integer.MAX_VALUE)) {
        text.print(shell.out());
      } else {
        printOneBelowTheOther(names, all, shell.out());
      }
      if (all.isEmpty()) {
        shell.out().println("0 rows");
      }
    }
  },
  /** One object a line; null is null. */
  JSON {
    @Override
    void print(List<String> names, Iterator<Map<String, Object>> rows, Shell shell) {
      rows.forEachRemaining(row -> shell.out().println(json(names, row)));
    }
  },
  /** RFC 4180 with a line of names, and the line ends of Unix; null is empty. */
  CSV {
    @Override
    void print(List<String> names, Iterator<Map<String, Object>> rows, Shell shell) {
      PrintStream out = shell.out();
      out.print(names.stream().map(RowFormat::quoted).collect(Collectors.joining(",")) + "\n");
      rows.forEachRemaining(
          row ->
              out.print(
                  names.stream()
                          .map(name -> quoted(text(row.get(name))))
                          .collect(Collectors.joining(","))
                      + "\n"));
    }
  };

  /** With exact numbers: 12.50 stays 12.50. */
  private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  /**
   * Prints all rows.
   *
   * @param names the columns, in order
   * @param rows values by column
   */
  abstract void print(List<String> names, Iterator<Map<String, Object>> rows, Shell shell);

  /** A row of one of several tables, with the table's name. */
  static String json(String table, List<String> names, Map<String, Object> row) {
    return json(EXACT.objectNode().put("table", table).set("row", object(names, row)));
  }

  static String json(List<String> names, Map<String, Object> row) {
    return json(object(names, row));
  }

  private static ObjectNode object(List<String> names, Map<String, Object> row) {
    ObjectNode object = EXACT.objectNode();
    names.forEach(name -> object.set(name, node(row.get(name))));
    return object;
  }

  /** The columns that have numbers only. */
  private static Integer[] numeric(List<String> names, List<Map<String, Object>> rows) {
    return IntStream.range(0, names.size())
        .filter(
            i -> {
              List<Object> values =
                  rows.stream().map(row -> row.get(names.get(i))).filter(Objects::nonNull).toList();
              return !values.isEmpty() && values.stream().allMatch(Number.class::isInstance);
            })
        .boxed()
        .toArray(Integer[]::new);
  }

  private static String[] cells(List<String> names, Map<String, Object> row) {
    return names.stream()
        .map(name -> text(row.get(name)).replaceAll("\\R", " "))
        .toArray(String[]::new);
  }

  private static void printOneBelowTheOther(
      List<String> names, List<Map<String, Object>> rows, PrintStream out) {
    for (int i = 0; i < rows.size(); i++) {
      out.println("-- row " + (i + 1) + " --");
      String[] cells = cells(names, rows.get(i));
      TextTable text = TextTable.leftAligned();
      for (int j = 0; j < cells.length; j++) {
        text.row(names.get(j), cells[j]);
      }
      text.print(out);
    }
  }

  static String json(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values is always JSON", e);
    }
  }

  private static JsonNode node(Object value) {
    if (value == null) {
      return EXACT.nullNode();
    }
    if (value instanceof BigDecimal number) {
      return EXACT.numberNode(number);
    }
    if (value instanceof Integer number) {
      return EXACT.numberNode(number);
    }
    if (value instanceof Long number) {
      return EXACT.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return EXACT.booleanNode(flag);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = EXACT.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = EXACT.objectNode();
      map.forEach((key, part) -> object.set(text(key), node(part)));
      return object;
    }
    return EXACT.textNode(value.toString());
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List || value instanceof Map) {
      return json(node(value));
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
