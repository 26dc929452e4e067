package io.cxdata.simulator.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's promise to pay, as Zendesk stores it.
 *
 * @since 0.1
 * @param id the same in both promise APIs
 * @param externalId the id given by the system that wrote it; initial promises have none
 * @param attributes {@code loan_id}, {@code payment_amount}, {@code due_date}, {@code reason},
 *     {@code processed}, {@code accomplished}, {@code agent_name}, {@code agent_id}, {@code
 *     sap_user_id}, {@code compensation}; an attribute without a value is there with null
 */
public record SimulatedPromise(
    String id,
    Optional<String> externalId,
    Instant createdAt,
    Instant updatedAt,
    Map<String, Object> attributes) {

  /** Copies the attributes, in their order. */
  public SimulatedPromise {
    // Not Map.copyOf: it takes no nulls.
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The loan that the promise names, which the bank may not have; empty if it names none. */
  public Optional<String> loanId() {
    return Optional.ofNullable(attributes.get("loan_id")).map(Object::toString);
  }
}
