package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    assertThatThrownBy(() -> ContainerSpec.of("c", "kind"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IndexPolicy.everythingBut("nombre"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(IndexPolicy.everythingBut("/nombre/?").included()).containsExactly("/*");
  }
}
