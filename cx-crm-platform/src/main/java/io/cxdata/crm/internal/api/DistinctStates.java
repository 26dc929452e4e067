package io.cxdata.crm.internal.api;

import io.cxdata.crm.Promise;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Accepts each state of a promise once. The time of a change does not identify a state, because two
 * changes may happen in one second. A record without an id is always accepted.
 */
public final class DistinctStates implements Predicate<Promise> {
  private final Map<String, byte[]> delivered = new HashMap<>();

  @Override
  public boolean test(Promise promise) {
    if (promise.id().isEmpty()) {
      return true;
    }
    byte[] state = digest(promise);
    return !Arrays.equals(delivered.put(promise.id(), state), state);
  }

  private static byte[] digest(Promise promise) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(
              JsonText.bytes(
                  List.of(promise.updatedAt().orElse(""), promise.attributes(), promise.others())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
