package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompensationTest {
  @Test
  void hasThreePartsToTheLastDecimal() {
    Compensation compensation =
        promise("{\"comission\":10,\"interest\":20.50,\"principal\":\"0\",\"more\":[1]}")
            .compensation()
            .orElseThrow();

    assertThat(compensation.comission()).hasValue(new BigDecimal("10"));
    assertThat(compensation.interest()).hasValue(new BigDecimal("20.50"));
    assertThat(compensation.principal()).hasValue(new BigDecimal("0"));
    assertThat(compensation.toString()).doesNotContain("20");
  }

  @Test
  void mayLackAPart() {
    Compensation compensation =
        promise("{\"interest\":1,\"principal\":null}").compensation().orElseThrow();

    assertThat(compensation.comission()).isEmpty();
    assertThat(compensation.interest()).hasValue(BigDecimal.ONE);
    assertThat(compensation.principal()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void isNoneWhereNothingIsWritten(String text) {
    assertThat(promise(text).compensation()).isEmpty();
  }

  @Test
  void isNoneWhereThereIsNoSuchAttribute() {
    assertThat(promise(Map.of()).compensation()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10",
        "[]",
        "{",
        "{\"comission\":10}x",
        "{\"comission\":\"ten\"}",
        "{\"comission\":true}",
        "{\"comission\":{}}",
        "{\"comission\":1e999999999}",
        "{\"comission\":NaN}",
        "'comission'"
      })
  void isAProblemWithoutItsTextWhereItIsNone(String text) {
    assertThatThrownBy(() -> promise(text).compensation())
        .isInstanceOfSatisfying(
            MalformedAttributeException.class,
            e -> {
              assertThat(e.promise()).isEqualTo("01H");
              assertThat(e.attribute()).isEqualTo("compensation");
            })
        .hasNoCause()
        .hasMessage(
            "Zendesk: the attribute compensation of promise 01H is not JSON text with the numbers"
                + " comission, interest and principal. Correct it in Zendesk.");
  }

  private static Promise promise(String compensation) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("compensation", compensation);
    return promise(attributes);
  }

  private static Promise promise(Map<String, String> attributes) {
    return new Promise(
        "01H",
        "payment_promise",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        attributes,
        Map.of());
  }
}
