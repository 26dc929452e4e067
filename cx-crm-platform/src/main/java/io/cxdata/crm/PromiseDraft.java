package io.cxdata.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise to be written to Zendesk: made, where none has its external id; else changed in the
 * attributes that are given, the others staying as they are.
 *
 * @param externalId the writing system's id of the promise; not blank
 * @param name what agents see; needed for new promises unless Zendesk numbers them itself, and
 *     unknown to the legacy API, which ignores it
 * @param attributes values by name: text, numbers, booleans, or null to empty one
 */
public record PromiseDraft(String externalId, Optional<String> name, Map<String, ?> attributes) {
  /**
   * Copies the attributes.
   *
   * @throws IllegalArgumentException when the external id is blank, or a value of another kind
   */
  public PromiseDraft {
    Objects.requireNonNull(name, "name");
    if (externalId.isBlank()) {
      throw new IllegalArgumentException("A promise to be written needs an external id");
    }
    attributes.forEach(PromiseDraft::check);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A promise without a name. */
  public static PromiseDraft of(String externalId, Map<String, ?> attributes) {
    return new PromiseDraft(externalId, Optional.empty(), attributes);
  }

  /** The same with a name. */
  public PromiseDraft named(String text) {
    return new PromiseDraft(externalId, Optional.of(text), attributes);
  }

  /** The external id, and which attributes there are, without their values. */
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
          "The attribute "
              + attribute
              + " is a "
              + value.getClass().getSimpleName()
              + ": give text, a number, a boolean or null");
    }
  }
}
