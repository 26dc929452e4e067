package io.cxdata.platform.cosmos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A document: an id, and fields. A value is a {@link String}, a {@link BigDecimal}, a {@link
 * Boolean}, null, or a list or map of these. Immutable.
 *
 * <p>Any {@link Number} is accepted and becomes a {@code BigDecimal} without trailing zeros, so
 * that a document equals itself after writing and reading. Cosmos DB stores numbers as doubles.
 *
 * <p>{@link #of} and {@link #with} take what can be written and read again as it is: no number that
 * a double cannot hold (write it as text), no text with half of a surrogate pair, no field that
 * Cosmos DB sets itself. The constructor takes whatever a container has, because a document that
 * another program wrote is read as it is; a write checks again.
 *
 * @param id to be written, 1 to 1,023 characters without {@code / \ ? #}
 * @param fields without {@code id}, and without the fields that Cosmos DB adds: {@code _rid},
 *     {@code _self}, {@code _etag}, {@code _attachments}, {@code _ts}
 * @param etag of the version that was read; empty for a new document
 * @since 0.1
 */
public record CosmosDocument(String id, Map<String, Object> fields, Optional<String> etag) {

  /**
   * Copies the fields.
   *
   * @throws IllegalArgumentException for a value that is none of JSON
   */
  public CosmosDocument {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(etag, "etag");
    if (fields.containsKey("id")) {
      throw new IllegalArgumentException("The fields of a document must not have an id.");
    }
    fields = copied(fields, "");
  }

  /**
   * Returns a new document.
   *
   * @throws IllegalArgumentException for an id or a field that Cosmos DB would not keep as it is
   */
  public static CosmosDocument of(String id, Map<String, ?> fields) {
    CosmosDocument document = new CosmosDocument(id, new LinkedHashMap<>(fields), Optional.empty());
    DocumentRules.requireId(id);
    DocumentRules.requireFields(document.fields);
    DocumentRules.requireNumbers(document.fields, "");
    return document;
  }

  /**
   * Returns a copy with another value of one field, and the same ETag.
   *
   * @throws IllegalArgumentException for a field that Cosmos DB would not keep as it is
   */
  public CosmosDocument with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    CosmosDocument document = new CosmosDocument(id, changed, etag);
    Map<String, Object> only = Collections.singletonMap(field, document.fields.get(field));
    DocumentRules.requireFields(only);
    DocumentRules.requireNumbers(only, "");
    return document;
  }

  /** The number of fields, without values. */
  @Override
  public String toString() {
    return "CosmosDocument[" + fields.size() + " fields]";
  }

  private static Map<String, Object> copied(Map<?, ?> map, String at) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = at + "/" + Objects.requireNonNull(key, "a field's name");
          copy.put(String.valueOf(key), copied(value, name));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object copied(Object value, String at) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return plain(number, at);
    }
    if (value instanceof Map<?, ?> map) {
      return copied(map, at);
    }
    if (value instanceof Collection<?> collection) {
      List<Object> copy = new ArrayList<>();
      collection.forEach(element -> copy.add(copied(element, at)));
      return Collections.unmodifiableList(copy);
    }
    throw new IllegalArgumentException(
        "The field "
            + at
            + " has the type "
            + value.getClass().getName()
            + ". Use texts, numbers, booleans, null, lists and maps.");
  }

  private static BigDecimal plain(Number number, String at) {
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException("The number in the field " + at + " is not finite");
      }
    }
    BigDecimal shortest =
        (number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()))
            .stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
