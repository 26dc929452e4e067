package io.cxdata.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
  private static final Path SHIPPED =
      Path.of("src/main/resources/io/cxdata/config/cx-config.schema.json");
  private static final Path DEFAULTS = SHIPPED.resolveSibling("defaults.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    JsonNode schema = JSON.valueToTree(JsonSchema.of(ConfigSchema.FILE));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(schema)
        .validate(YAML.readTree(yaml));
  }

  /** With the property {@code cx.schema.write} the test writes the schema anew instead. */
  @Test
  void theShippedSchemaIsUpToDate() throws IOException {
    // The same line ends on every system.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String schema =
        JSON.writer(printer).writeValueAsString(JsonSchema.of(ConfigSchema.FILE)) + "\n";
    if (Boolean.getBoolean("cx.schema.write")) {
      Files.writeString(SHIPPED, schema);
    }

    assertThat(Files.readString(SHIPPED))
        .as("run this test with -Dcx.schema.write=true, and look at what changed")
        .isEqualTo(schema);
  }

  @Test
  void thePackagedDefaultsConform() throws IOException {
    assertThat(validate(Files.readString(DEFAULTS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "core:",
        "environments: {local: {lake: ./lake, storage: 'https://127.0.0.1:1'}}",
        "core: {it: {main: {base-url: 'http://127.0.0.1:8080/s4b'}, limits: {read-timeout: PT1S}}}",
      })
  void theSchemaAcceptsWhatTheLoaderAccepts(String yaml) throws IOException {
    assertThat(validate(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour: red",
        "env-type: prod",
        "environments: {qa: {}}",
        "core: {'a b': {}}",
        "core: {it: {limits: {page-size: 0}}}",
        "core: {it: {limits: {page-size: many}}}",
        "core: {it: {limits: {read-timeout: 10}}}",
        "core: {it: {calls: {loans: /v1}}}",
        "core: {it: {calls: {balances: v1}}}",
        "core: {it: {secrets: {password: S3cret!}}}",
        "quality: {gold.x: {required: ID}}",
        "tables: {x: {}}",
      })
  void theSchemaRefusesWhatTheLoaderRefuses(String yaml) throws IOException {
    assertThat(validate(yaml)).isNotEmpty();
  }
}
