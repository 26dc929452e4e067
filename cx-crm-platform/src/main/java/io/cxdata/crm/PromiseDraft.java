package io.cxdata.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise to write to Zendesk. It is created if no promise has its external id; otherwise the
 * given attributes are changed, and the others stay. Immutable.
 *
 * @param externalId the writing system's id of the promise; not blank
 * @param name the name that agents see; required for new promises unless Zendesk numbers them, and
 *     ignored by the Sunshine API
 * @param attributes values by name: text, numbers, booleans, or null to clear an attribute
 * @since 0.1
 */
public record PromiseDraft(String externalId, Optional<String> name, Map<String, ?> attributes) {
  /**
   * Copies the attributes.
   *
   * @throws IllegalArgumentException when the external id is blank, or a value has another type
   */
  public PromiseDraft {
    Objects.requireNonNull(name, "name");
    if (externalId.isBlank()) {
      throw new IllegalArgumentException(
          "The external id is blank. Give the writing system's id of the promise.");
    }
    attributes.forEach(PromiseDraft::check);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A promise without a name. */
  public static PromiseDraft of(String externalId, Map<String, ?> attributes) {
    return new PromiseDraft(externalId, Optional.empty(), attributes);
  }

  /** Returns a copy with a name. */
  public PromiseDraft withName(String text) {
    return new PromiseDraft(externalId, Optional.of(text), attributes);
  }

  /** Shows the external id and the names of the attributes, and no value. */
  @Override
  public String toString() {
    return "PromiseDraft[" + externalId + ", " + attributes.keySet() + "]";
  }

  private static void check(String attribute, Object value) {
    if (value != null
        && !(value instanceof String)
        && !(value instanceof Boolean)
        && !(value instanceof Number)) {
      throw new IllegalArgumentException(
          "Attribute "
              + attribute
              + " is a "
              + value.getClass().getSimpleName()
              + ". Give text, a number, a boolean or null.");
    }
  }
}
