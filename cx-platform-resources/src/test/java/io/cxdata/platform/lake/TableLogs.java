package io.cxdata.platform.lake;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Logs of tables, changed into what other engines write. */
final class TableLogs {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private TableLogs() {}

  static Path folder(LakeTable table) {
    return table.dataFolder().resolve("_delta_log");
  }

  static Path entry(LakeTable table, long version) {
    return folder(table).resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  /** Changes every entry of a data file. */
  static void editAdds(LakeTable table, Consumer<ObjectNode> change) throws IOException {
    editActions(table, "add", change);
  }

  /** Changes every action of a kind. */
  static void editActions(LakeTable table, String kind, Consumer<ObjectNode> change)
      throws IOException {
    try (Stream<Path> files = Files.list(folder(table))) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".crc")) {
          Files.delete(file);
        } else if (file.toString().endsWith(".json")) {
          List<String> lines = new ArrayList<>();
          for (String line : Files.readAllLines(file)) {
            ObjectNode action = (ObjectNode) JSON.readTree(line);
            if (action.has(kind)) {
              change.accept((ObjectNode) action.get(kind));
            }
            lines.add(text(action));
          }
          Files.write(file, lines);
        }
      }
    }
  }

  /** Changes the statistics of every data file. */
  static void editStatistics(LakeTable table, Consumer<ObjectNode> change) throws IOException {
    editAdds(
        table,
        add -> {
          try {
            JsonNode statistics = JSON.readTree(add.get("stats").textValue());
            change.accept((ObjectNode) statistics);
            add.put("stats", text(statistics));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Half a character can be written in no other way. */
  private static String text(JsonNode json) throws IOException {
    return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
  }

  /** The same table under another name. */
  static LakeTable copy(Path root, LakeTable table, String name) throws IOException {
    Path from = table.dataFolder();
    Path to = root.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return Lake.local(root).table(name);
  }
}
