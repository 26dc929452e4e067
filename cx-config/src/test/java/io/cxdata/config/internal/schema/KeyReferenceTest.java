package io.cxdata.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of all keys is written from the schema and the packaged defaults. */
class KeyReferenceTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String STAGE = "<stage>";

  /** With the property {@code cx.schema.write} the test writes the page anew instead. */
  @Test
  void thePageIsUpToDate() throws IOException {
    String page = page();
    if (Boolean.getBoolean("cx.schema.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run this test with -Dcx.schema.write=true, and look at what changed")
        .isEqualTo(page);
  }

  private static String page() throws IOException {
    JsonNode defaults =
        new ObjectMapper(new YAMLFactory())
            .readTree(Path.of("src/main/resources/io/cxdata/config/defaults.yaml").toFile());
    List<String> rows = new ArrayList<>();
    ConfigSchema.FILE
        .leaves()
        .forEach(
            (path, node) -> {
              String row = row(path, node, defaults);
              if (!rows.contains(row)) {
                rows.add(row);
              }
            });
    return """
        # Keys of the configuration file

        Every key of `cx.yaml` with its default. `<name>` is an entry of your choice, for tables the table's name.
        [cx-config](../cx-config/README.md) says how the file, the environment and the command line go together.

        | key | default | what | a value is |
        |---|---|---|---|
        """
        + String.join("\n", rows)
        + "\n";
  }

  private static String row(KeyPath path, SchemaNode node, JsonNode defaults) {
    boolean ofStage = path.first().equals("environments");
    KeyPath shown = path;
    for (int i = 0; i < path.length(); i++) {
      if (path.parts().get(i).equals(SchemaNode.ANY)) {
        boolean hour = node instanceof SchemaNode.ListKey<?> && i == path.length() - 1;
        boolean column = i > 0 && path.parts().get(i - 1).equals("columns");
        shown = shown.with(i, hour ? "<hour>" : column ? "<column>" : "<name>");
      }
    }
    if (ofStage) {
      shown = shown.with(1, STAGE);
    }
    JsonNode value = defaults;
    for (String part : path.parts()) {
      value = value.path(part);
    }
    String byDefault = "";
    if (ofStage) {
      byDefault = "of the stage";
    } else if (value.isValueNode()) {
      byDefault = "`" + value.asText() + "`";
    }
    return "| `"
        + shown
        + "` | "
        + byDefault
        + " | "
        + node.description().replace("|", "\\|")
        + " | "
        + node.form().replace("|", "\\|")
        + " |";
  }
}
