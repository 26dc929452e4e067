package io.cxdata.platform.cosmos;

import io.cxdata.config.support.WellFormedText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What is written to Cosmos DB must be read as it was written. What is read follows no rule: other
 * programs wrote it, and one such document must not hide the others.
 *
 * <p>Each write checks its documents; a program may check earlier.
 *
 * @since 0.1
 */
public final class DocumentRules {
  /** The fields that Cosmos DB adds to each document, and that are not the document's own. */
  public static final Set<String> SYSTEM_FIELDS =
      Set.of("_rid", "_self", "_etag", "_ts", "_attachments");

  private DocumentRules() {}

  /**
   * Refuses an id that Cosmos DB takes, but finds no document by.
   *
   * @throws IllegalArgumentException if the id is not valid
   */
  public static void requireId(String id) {
    boolean valid =
        !id.isEmpty()
            && id.length() <= 1023
            && id.chars().noneMatch(c -> "/\\?#".indexOf(c) >= 0)
            && WellFormedText.is(id);
    if (!valid) {
      throw new IllegalArgumentException(
          "Not a valid document id. Use 1 to 1,023 characters without / \\ ? # and without half of"
              + " a surrogate pair.");
    }
  }

  /**
   * Refuses fields that Cosmos DB replaces, and texts that it would change.
   *
   * @throws IllegalArgumentException names the field, without its value
   */
  public static void requireFields(Map<String, ?> fields) {
    for (String name : fields.keySet()) {
      if (SYSTEM_FIELDS.contains(name)) {
        throw new IllegalArgumentException(
            "The field /" + name + " is one that Cosmos DB sets itself. Use another name.");
      }
    }
    requireTexts(fields, "");
  }

  private static void requireTexts(Object value, String at) {
    if (value instanceof String text) {
      requireText(text, "The text in the field " + at);
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> requireTexts(element, at));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            String path = at + "/" + name;
            requireText((String) name, "The name of the field " + path);
            requireTexts(inner, path);
          });
    }
  }

  /**
   * Refuses a text that UTF-8 cannot hold.
   *
   * @param what begins the sentence
   */
  public static void requireText(String text, String what) {
    if (!WellFormedText.is(text)) {
      throw new IllegalArgumentException(
          what.replaceAll("\\p{Cs}", "?")
              + " has half of a surrogate pair, which UTF-8 cannot hold. Correct the text where it"
              + " was cut or decoded.");
    }
  }

  /**
   * Refuses numbers that Cosmos DB, which stores doubles, would round.
   *
   * @throws IllegalArgumentException names the field, without its value
   */
  public static void requireNumbers(Object value, String at) {
    if (value instanceof BigDecimal number) {
      double kept = number.doubleValue();
      if (!Double.isFinite(kept) || new BigDecimal(Double.toString(kept)).compareTo(number) != 0) {
        throw new IllegalArgumentException(
            "The number in the field "
                + at
                + " has more digits than the some 15 that Cosmos DB stores. Write it as text.");
      }
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> requireNumbers(element, at));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> requireNumbers(inner, at + "/" + name));
    }
  }
}
