package io.cxdata.config;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A secret value that does not print itself. {@link #toString()} says nothing of it, and two
 * secrets are equal only by identity, so that no collection or assertion message shows one.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class Secret {
  /**
   * Behind a function, and transient: what looks into fields (a debugger's view of the record that
   * holds a secret, a serialiser told to use fields) finds no text there.
   */
  private final transient Supplier<String> value;

  private Secret(String value) {
    this.value = () -> value;
  }

  /** Wraps a value, which must not be null. */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /**
   * The value itself. Call it where the value is used, as late as possible, and keep it nowhere.
   */
  public String reveal() {
    return value.get();
  }

  @Override
  public String toString() {
    return "***";
  }
}
