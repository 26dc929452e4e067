package io.cxdata.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One kind of call: its name in messages, whether it may be repeated, and what its refusals mean.
 * Given to a service method as a parameter annotated {@code @Tag}. Immutable.
 *
 * <p>A {@code GET} may always be repeated; another method only when it says so here.
 */
public final class Operation {
  private final String name;
  private final boolean repeatable;
  private final Map<Integer, String> remedies;

  private Operation(String name, boolean repeatable, Map<Integer, String> remedies) {
    this.name = name;
    this.repeatable = repeatable;
    this.remedies = remedies;
  }

  /**
   * An operation of that name.
   *
   * @param name as people call it, for example {@code open items}
   */
  public static Operation of(String name) {
    return new Operation(Objects.requireNonNull(name, "name"), false, Map.of());
  }

  /** The same, and sending it twice does no harm. */
  public Operation repeatable() {
    return new Operation(name, true, remedies);
  }

  /**
   * The same, with its own words for a status.
   *
   * @param status an HTTP status
   * @param causeAndRemedy whole sentences, the first in lower case: what this status means here and
   *     what to do about it
   */
  public Operation explain(int status, String causeAndRemedy) {
    Map<Integer, String> more = new HashMap<>(remedies);
    more.put(status, causeAndRemedy);
    return new Operation(name, repeatable, Map.copyOf(more));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  Optional<String> remedy(int status) {
    return Optional.ofNullable(remedies.get(status));
  }

  @Override
  public String toString() {
    return name;
  }
}
