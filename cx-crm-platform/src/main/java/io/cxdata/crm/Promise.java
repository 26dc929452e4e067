package io.cxdata.crm;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise to pay, the same from either API of Zendesk. Immutable.
 *
 * @param id the id; empty text where Zendesk sent none
 * @param type the type of the custom object, {@code payment_promise}; empty text where Zendesk sent
 *     none
 * @param externalId the id that the writing system gave it
 * @param createdAt the time of its creation, as text
 * @param updatedAt the time of its last change, as text
 * @param attributes every attribute in the order of the answer, as text: numbers and booleans as
 *     they were sent, nested values as JSON, null where Zendesk sent null; unmodifiable
 * @param others every other member of the record, in the same form: its name, its URL, who changed
 *     it; unmodifiable
 * @since 0.1
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

  /** The text that Zendesk writes into every field of a deleted record. */
  private static final String DELETED = "[DELETED]";

  /** Copies the maps. */
  public Promise {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /**
   * The attribute {@code compensation}, which is JSON text.
   *
   * @return empty where the attribute is missing, null or blank
   * @throws MalformedAttributeException when the text is not a compensation
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
   * Whether this is the trace of a deleted promise, which the incremental export delivers for
   * thirty days: each of its values is {@code [DELETED]}. Lists never contain one.
   */
  public boolean isDeleted() {
    return attributes.containsValue(DELETED)
        && attributes.values().stream().filter(Objects::nonNull).allMatch(DELETED::equals);
  }

  /** Shows the id and the names of the attributes, and no value. */
  @Override
  public String toString() {
    return "Promise[" + id + ", " + attributes.keySet() + "]";
  }
}
