package io.cxdata.config;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A secret value that is not printed. {@link #toString()} does not contain it, and two secrets are
 * equal only by identity, so that no collection or assertion message shows one.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @since 0.1
 */
public final class Secret {
  /**
   * Behind a function, and transient: a reader of fields (a debugger's view of a record, a
   * serialiser of fields) finds no text there.
   */
  private final transient Supplier<String> value;

  private Secret(String value) {
    this.value = () -> value;
  }

  /**
   * Wraps a value.
   *
   * @param value not null
   */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /** The value itself. Call it only where the value is used, and do not keep it. */
  public String reveal() {
    return value.get();
  }

  @Override
  public String toString() {
    return "***";
  }
}
