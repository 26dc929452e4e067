package io.cxdata.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A kit that asks of every key of the file: what is its default, and where does its value arrive?
 * {@link #tests()} fails when a key of {@link ConfigSchema} has no such test, or when a test is
 * left over for a key that is gone.
 *
 * <p>Keys are written as {@link SchemaNode#leaves()} gives them. Where a name is open, the kit uses
 * the entry {@code it}, or for tables {@code gold.it}.
 */
final class KeyTests {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private record KeyTest(
      String base,
      String key,
      Object byDefault,
      String written,
      Object mapped,
      Function<CxConfig, ?> component) {}

  private final Path directory;
  private final List<KeyTest> tests = new ArrayList<>();
  private String base = "{}";

  /**
   * @param directory for the files, and where relative paths start
   */
  KeyTests(Path directory) {
    this.directory = directory;
  }

  /** The file into which the keys that follow are written. */
  KeyTests in(String base) {
    this.base = base;
    return this;
  }

  /**
   * One key.
   *
   * @param byDefault what the component is while the file does not have the key
   * @param written another value, as YAML
   * @param mapped that value in the component
   */
  KeyTests key(
      String key,
      Object byDefault,
      String written,
      Object mapped,
      Function<CxConfig, ?> component) {
    // Otherwise the test of the mapping would pass without the key.
    assertThat(mapped).as(key).isNotEqualTo(byDefault);
    tests.add(new KeyTest(base, key, byDefault, written, mapped, component));
    return this;
  }

  Stream<DynamicTest> tests() {
    List<String> keys =
        ConfigSchema.FILE.leaves().keySet().stream().map(KeyPath::toString).toList();
    DynamicTest complete =
        DynamicTest.dynamicTest(
            "every key has a test",
            () ->
                assertThat(tests.stream().map(KeyTest::key))
                    .containsExactlyInAnyOrderElementsOf(keys));
    return Stream.concat(Stream.of(complete), tests.stream().flatMap(this::testsOf));
  }

  private Stream<DynamicTest> testsOf(KeyTest test) {
    return Stream.of(
        DynamicTest.dynamicTest(
            test.key + " by default",
            () -> assertThat(test.component.apply(load(base(test)))).isEqualTo(test.byDefault)),
        DynamicTest.dynamicTest(
            test.key + " from the file",
            () -> assertThat(test.component.apply(load(with(test)))).isEqualTo(test.mapped)));
  }

  private static ObjectNode base(KeyTest test) throws IOException {
    return (ObjectNode) YAML.readTree(test.base);
  }

  private static ObjectNode with(KeyTest test) throws IOException {
    KeyPath path =
        ConfigSchema.FILE.leaves().keySet().stream()
            .filter(leaf -> leaf.toString().equals(test.key))
            .findFirst()
            .orElseThrow();
    if (path.parts().contains(SchemaNode.ANY)) {
      boolean table = path.first().equals("tables") || path.first().equals("quality");
      path = path.with(1, table ? "gold.it" : "it");
      if (path.last().equals(SchemaNode.ANY)) {
        path = path.with(path.length() - 1, "16:00");
      }
      for (int open = path.parts().indexOf(SchemaNode.ANY); open >= 0; ) {
        path = path.with(open, "it");
        open = path.parts().indexOf(SchemaNode.ANY);
      }
    }
    ObjectNode file = base(test);
    ObjectNode section = file;
    for (String part : path.parts().subList(0, path.length() - 1)) {
      section = section.withObjectProperty(part);
    }
    section.set(path.last(), YAML.readTree(test.written));
    return file;
  }

  private CxConfig load(ObjectNode content) throws IOException {
    Path file = Files.createTempFile(directory, "cx", ".yaml");
    YAML.writeValue(file.toFile(), content);
    return ConfigLoader.create().workingDirectory(directory).file(Optional.of(file)).load();
  }
}
