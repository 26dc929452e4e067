package io.cxdata.crm;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise to pay, as Zendesk delivered it, whichever of its APIs did.
 *
 * @param id its id; empty text where Zendesk sent none, which such a record cannot be kept by
 * @param type the type of the custom object, {@code payment_promise}; empty where Zendesk sent none
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

  private static final String COMPENSATION = "compensation";

  /** What Zendesk writes into every field of a record that was deleted. */
  private static final String DELETED = "[DELETED]";

  /** Keeps copies of the maps. */
  public Promise {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /**
   * The attribute {@code compensation}, which is JSON text, in its three parts.
   *
   * @return empty where the attribute is missing, null or blank
   * @throws MalformedAttributeException when it holds text that is no compensation
   */
  public Optional<Compensation> compensation() {
    String text = attributes.get(COMPENSATION);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Compensation.parse(text));
    } catch (IOException e) {
      // The cause quotes the text.
      throw new MalformedAttributeException(
          id, COMPENSATION, "JSON text with the numbers comission, interest and principal");
    }
  }

  /**
   * Whether this is but the trace of a promise that was deleted, as the incremental export delivers
   * it for thirty days: every value that it has is {@code [DELETED]}. Lists never deliver one.
   */
  public boolean isDeleted() {
    return attributes.containsValue(DELETED)
        && attributes.values().stream().filter(Objects::nonNull).allMatch(DELETED::equals);
  }

  /** The id, and which attributes there are, without their values. */
  @Override
  public String toString() {
    return "Promise[" + id + ", " + attributes.keySet() + "]";
  }
}
