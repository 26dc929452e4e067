package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosmosDocumentTest {
  @Test
  void numbersAreEqualHoweverTheyWereGiven() {
    assertThat(CosmosDocument.of("a", Map.of("n", 100, "f", 0.1, "l", 5L)))
        .isEqualTo(
            CosmosDocument.of(
                "a",
                Map.of(
                    "n", new BigDecimal("1E+2"),
                    "f", new BigDecimal("0.10"),
                    "l", new BigDecimal("5.0"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901234567.89", "0.12345678901234567891", "9007199254740993"})
  void aNumberThatWouldLoseDigitsIsRefused(String number) {
    assertThatThrownBy(() -> CosmosDocument.of("a", Map.of("amount", new BigDecimal(number))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/amount")
        .hasMessageNotContaining(number);
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> CosmosDocument.of("a", Map.of("n", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CosmosDocument.of("a", Map.of("n", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\\b", "a?b", "a#b"})
  void idsThatTheServerRefusesAreNotSent(String id) {
    assertThatThrownBy(() -> CosmosDocument.of(id, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\uD83D", "\uDE00x", "\uDE00\uD83D"})
  void aTextThatWouldBeChangedIsRefusedByItsField(String text) {
    Map<String, Map<String, Object>> fields =
        Map.of(
            "/a", Map.of("a", text),
            "/a/b", Map.of("a", Map.of("b", text)),
            "/list", Map.of("list", List.of("x", text)),
            "The name of the field /", Map.of(text, 1));
    fields.forEach(
        (name, each) ->
            assertThatThrownBy(() -> CosmosDocument.of("1", each))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("surrogate"));
    CosmosDocument document = CosmosDocument.of("1", Map.of("kind", "\uD83D\uDE00"));
    assertThatThrownBy(() -> document.with("note", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/note");
    assertThatThrownBy(() -> CosmosDocument.of(text, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    CosmosQuery query = CosmosQuery.of("SELECT * FROM c WHERE c.a = @a");
    assertThatThrownBy(() -> query.with("a", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter a");
    assertThatThrownBy(() -> query.with("a", Arrays.asList(null, text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query.withPartition(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_rid", "_self", "_etag", "_ts", "_attachments"})
  void aFieldThatCosmosReplacesIsRefused(String field) {
    assertThatThrownBy(() -> CosmosDocument.of("a", Map.of(field, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void whatAnotherProgramWroteIsTakenAsItIs() {
    Map<String, Object> fields = Map.of("n", new BigDecimal("1152921504606846977"));
    CosmosDocument read = new CosmosDocument("a/b", fields, Optional.of("e"));
    assertThat(read.fields()).isEqualTo(fields);
    assertThat(read.with("note", "x").fields().get("n"))
        .isEqualTo(new BigDecimal("1152921504606846977"));
  }

  @Test
  void aDocumentDoesNotChangeWithWhatItWasMadeOf() {
    List<Object> list = new ArrayList<>(List.of(1));
    Map<String, Object> fields = new HashMap<>(Map.of("list", list));
    CosmosDocument document = CosmosDocument.of("a", fields);

    list.add(2);
    fields.put("more", true);

    assertThat(document).isEqualTo(CosmosDocument.of("a", Map.of("list", List.of(1))));
    assertThatThrownBy(() -> document.fields().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nothingOfItIsShown() {
    CosmosDocument document = CosmosDocument.of("person-17", Map.of("name", "Somebody"));

    assertThat(document.toString()).doesNotContain("17").doesNotContain("Somebody");
    assertThat(CosmosQuery.of("SELECT * FROM c WHERE c.a = @a").with("a", "Somebody").toString())
        .doesNotContain("Somebody");
  }

  @Test
  void parametersAndPathsAreChecked() {
    assertThatThrownBy(() -> CosmosQuery.of("SELECT * FROM c").with("@a", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContainerSpec("c", "kind", IndexPolicy.everythingBut()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IndexPolicy.everythingBut("nombre"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(IndexPolicy.everythingBut("/nombre/?").included()).containsExactly("/*");
  }
}
