package io.cxdata.runners.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.runners.report.TextTable;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The formats of {@code cx show}. Dates are ISO, instants UTC, decimals keep their scale. Structs
 * and maps are objects of JSON, lists are arrays of it, in each format.
 */
enum RowFormat {
  /** Aligned columns; null is empty. */
  TABLE {
    @Override
    void print(RowReader rows, long limit, PrintStream out) {
      List<String> names = rows.schema().names();
      TextTable text = TextTable.leftAligned().row(names.toArray(String[]::new));
      for (long i = 0; i < limit && rows.hasNext(); i++) {
        Row row = rows.next();
        text.row(names.stream().map(name -> text(row.value(name))).toArray(String[]::new));
      }
      text.print(out);
    }
  },
  /** One object a line; null is null. */
  JSON {
    @Override
    void print(RowReader rows, long limit, PrintStream out) {
      for (long i = 0; i < limit && rows.hasNext(); i++) {
        out.println(json(rows.next()));
      }
    }
  },
  /** RFC 4180 with a line of names; null is empty. */
  CSV {
    @Override
    void print(RowReader rows, long limit, PrintStream out) {
      List<String> names = rows.schema().names();
      out.print(names.stream().map(RowFormat::quoted).collect(Collectors.joining(",")) + "\r\n");
      for (long i = 0; i < limit && rows.hasNext(); i++) {
        Row row = rows.next();
        out.print(
            names.stream()
                    .map(name -> quoted(text(row.value(name))))
                    .collect(Collectors.joining(","))
                + "\r\n");
      }
    }
  };

  /** With exact numbers: 12.50 stays 12.50. */
  private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  abstract void print(RowReader rows, long limit, PrintStream out);

  private static String json(Row row) {
    return json(node(row.asMap()));
  }

  private static String json(JsonNode node) {
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
