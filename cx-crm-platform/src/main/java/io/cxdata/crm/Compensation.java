package io.cxdata.crm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.http.support.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The amounts that are waived when a promise is kept, in the loan's currency. The spelling of
 * {@code comission} is that of the records. Immutable.
 *
 * @param comission waived commission; empty where the text has none, or null
 * @param interest waived interest; empty where the text has none, or null
 * @param principal waived principal; empty where the text has none, or null
 * @since 0.1
 */
public record Compensation(
    Optional<BigDecimal> comission, Optional<BigDecimal> interest, Optional<BigDecimal> principal) {

  /** Shows no value: bank data stays out of logs. */
  @Override
  public String toString() {
    return "Compensation[…]";
  }

  /**
   * Reads {@code {"comission":10,"interest":20,"principal":0}}; ignores other members.
   *
   * @throws IOException when the text is not such an object, or a part is not a number
   */
  static Compensation parse(String text) throws IOException {
    Map<String, BigDecimal> parts = new HashMap<>();
    Json.document(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        (name, value) -> {
          switch (name) {
            case "comission", "interest", "principal" -> parts.put(name, amount(value));
            default -> value.skipChildren();
          }
        });
    return new Compensation(
        Optional.ofNullable(parts.get("comission")),
        Optional.ofNullable(parts.get("interest")),
        Optional.ofNullable(parts.get("principal")));
  }

  /** A number, or a number as text, which some writers send. */
  private static BigDecimal amount(JsonParser value) throws IOException {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!value.currentToken().isNumeric() && value.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("a part is not a number");
    }
    String text = value.getText().strip();
    // A huge exponent is not an amount, and too large to compute with.
    if (!text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
      throw new IOException("a part is not a number");
    }
    return new BigDecimal(text);
  }
}
