package io.cxdata.simulator.internal.odata;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.function.Function;

/**
 * A property of an entity; its values are text, {@code BigDecimal}, {@code Integer} or {@code
 * Instant}, or null.
 */
public record Property<T>(
    String name, SerializedString jsonName, Edm type, Function<T, Object> value) {

  public Property(String name, Edm type, Function<T, Object> value) {
    this(name, new SerializedString(name), type, value);
  }

  /** The types of OData V2 that this core has. */
  public enum Edm {
    STRING("Edm.String"),
    DECIMAL("Edm.Decimal"),
    INT32("Edm.Int32"),
    DATE_TIME("Edm.DateTime");

    private final String edmName;

    Edm(String edmName) {
      this.edmName = edmName;
    }

    String edmName() {
      return edmName;
    }
  }
}
