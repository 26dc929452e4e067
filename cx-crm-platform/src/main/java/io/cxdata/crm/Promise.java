package io.cxdata.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A promise to pay, as Zendesk delivered it, whichever of its APIs did.
 *
 * @param id its id
 * @param type the type of the custom object, {@code payment_promise}
 * @param externalId the id that the writing system gave it
 * @param createdAt when it was made, as text
 * @param updatedAt when it was last changed, as text
 * @param attributes every attribute in the order of the answer, as text: numbers and booleans as
 *     they are written, nested values as JSON, null where Zendesk sent null; unmodifiable
 * @param others every other member of the record, likewise: its name, its URL, who changed it
 */
public record Promise(
    String id,
    String type,
    Optional<String> externalId,
    Optional<String> createdAt,
    Optional<String> updatedAt,
    Map<String, String> attributes,
    Map<String, String> others) {

  /** Keeps copies of the maps. */
  public Promise {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** The id, and which attributes there are, without their values. */
  @Override
  public String toString() {
    return "Promise[" + id + ", " + attributes.keySet() + "]";
  }
}
