package io.cxdata.config.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.internal.schema.ConfigSource;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private static RawNode read(String text) {
    Problems problems = new Problems();
    RawNode node = new YamlReader("f.yaml", ConfigSource.Layer.FILE, problems).read(text);
    problems.throwIfAny();
    return node;
  }

  private static Map<String, RawNode> section(String text) {
    return ((RawNode.Section) read(text)).entries();
  }

  @Test
  void everyValueKnowsTheLineOfItsKey() {
    Map<String, RawNode> section = section("a: 1\nb:\n  - x\n  -\n\nc: |\n  y\n");

    assertThat(section.get("a")).isEqualTo(new RawNode.Text("1", source(1)));
    RawNode.Items list = (RawNode.Items) section.get("b");
    assertThat(list.source()).isEqualTo(source(2));
    assertThat(list.items())
        .containsExactly(new RawNode.Text("x", source(3)), new RawNode.Nothing(source(4)));
    assertThat(section.get("c")).isEqualTo(new RawNode.Text("y\n", source(6)));
  }

  @Test
  void valuesAreTextAsWritten() {
    // YAML's own types would make false, 8 and a date of these.
    Map<String, RawNode> section = section("{a: no, b: 010, c: 2026-11-22, d: 1.10}");

    assertThat(section.values())
        .extracting(node -> ((RawNode.Text) node).text())
        .containsExactly("no", "010", "2026-11-22", "1.10");
  }

  @Test
  void anAliasRepeatsItsValue() {
    Map<String, RawNode> section = section("{a: &x {k: v}, b: *x}");

    assertThat(section.get("b")).isEqualTo(section.get("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!java.net.URL https://a.example",
        "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [x]]]]",
        "!!set {a, b}",
        "a: !local x",
        "a: !!binary aGVsbG8=",
      })
  void tagsAreRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("f.yaml")
        .hasMessageContaining(" tag");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefusedWithBothPlaces() {
    assertThatThrownBy(() -> read("a:\n  b: 1\n  c: 2\n  b: 3\n"))
        .hasMessage(
            "Configuration: a.b (f.yaml:4) is written twice, first at f.yaml:2."
                + " Keep one of the two.");
  }

  @Test
  void aKeyMustBeText() {
    assertThatThrownBy(() -> read("a:\n  ? [b]\n  : c\n"))
        .hasMessage(
            "Configuration: a (f.yaml:2) has a key that is not text. Write the key as a word.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: b\n c: d", "\tb: c", "a: 'x", "%", "a: *b", "a: @b"})
  void aSyntaxErrorHasLineAndColumnOnOneLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasNoCause()
        .message()
        .matches("Configuration: f\\.yaml:\\d+:\\d+ is not YAML: [^\n]+");
  }

  @Test
  void aForbiddenCharacterHasItsLine() {
    assertThatThrownBy(() -> read("a: b\nc: \u0007\n"))
        .hasMessageStartingWith(
            "Configuration: f.yaml:2 has a character that YAML forbids: U+0007");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatThrownBy(() -> read("a: b\n---\nc: d\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("f.yaml:2:1");
  }

  @Test
  void whatIsTooMuchIsRefused() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String aliases = "a: &a {k: v}\nb: [" + "*a,".repeat(500) + "]";
    StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 8; i++) {
      String alias = "*a" + (i - 1);
      laughs.append(String.format(Locale.ROOT, "a%d: &a%d [%s,%s]\n", i, i, alias, alias));
    }
    // Few aliases, and yet thousands of nodes each.
    String multiplied = "a: &a [" + "x,".repeat(4000) + "]\nb: [*a,*a,*a,*a,*a,*a]";

    for (String text :
        new String[] {
          deep,
          aliases,
          multiplied,
          "a: &a [*a]",
          "a: &a {b: *a}",
          "a: " + "x".repeat(YamlReader.MAX_CHARACTERS),
          "a: b\n".repeat(30_000)
        }) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigurationException.class);
    }
    assertThat(read(laughs.toString())).isNotNull();
  }

  private static ConfigSource source(int line) {
    return new ConfigSource(ConfigSource.Layer.FILE, "f.yaml:" + line);
  }
}
