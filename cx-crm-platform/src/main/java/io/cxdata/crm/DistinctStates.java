package io.cxdata.crm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets each state of a promise pass once. The time of a change does not tell states apart: two
 * changes may fall into one second. A record without an id is nobody's repetition.
 */
final class DistinctStates implements Predicate<Promise> {
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
