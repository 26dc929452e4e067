package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.internal.schema.ConfigSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, loads, and does what it says. */
class ReadmeTest {
  @TempDir private Path directory;

  /** The README's code, compiled; its file and environment would be the reader's own. */
  static Secret code() {
    // tag::code
    CxConfig config =
        ConfigLoader.create()
            .environment(System.getenv())
            .file(Optional.of(Path.of("cx.yaml")))
            .commandLine(Map.of("env-type", "local"))
            .load();
    VaultSetter vault = VaultSetter.open(config, System.getenv(), Path.of(""));

    URI sap = config.core().baseUrl();
    Secret key = vault.secret(config.core().secrets().clientId());
    // end::code
    assertThat(sap).isNotNull();
    return key;
  }

  @Test
  void theCodeIsTheCompiledOne() throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/cxdata/config/ReadmeTest.java"));
    String compiled = between(source, "    // tag::code\n", "    // end::code");

    assertThat(block("java"))
        .isEqualTo(
            compiled.lines().map(ReadmeTest::outdent).collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void theFileLoads() throws IOException {
    Path file = Files.writeString(directory.resolve("cx.yaml"), block("yaml"));
    CxConfig config =
        ConfigLoader.create()
            .workingDirectory(directory)
            .file(Optional.of(file))
            .commandLine(Map.of("env-type", "local"))
            .load();
    VaultSetter vault = VaultSetter.open(config, Map.of("CORE_API_KEY", "x"), directory);

    assertThat(config.core().baseUrl()).isEqualTo(URI.create("https://api.sap.example/s4b"));
    assertThat(vault.secret(config.core().secrets().clientId()).reveal()).isEqualTo("x");
  }

  @Test
  void everyTopLevelKeyIsExplained() throws IOException {
    String readme = readme();
    List<String> keys = List.copyOf(ConfigSchema.FILE.keys().keySet());

    assertThat(keys).allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
  }

  private static String block(String language) throws IOException {
    return between(readme(), "```" + language + "\n", "```");
  }

  private static String between(String text, String start, String end) {
    var matcher =
        Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String outdent(String line) {
    return line.isEmpty() ? line : line.substring(4);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
