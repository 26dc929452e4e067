package io.cxdata.reference.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a document, read strictly: what is missing or of another kind is refused by name.
 *
 * @param where the document and the path in it, for messages
 * @param values by name
 */
record Fields(String where, Map<?, ?> values) {
  ReferenceStoreException unreadable(String field) {
    return new ReferenceStoreException(
        "The field "
            + field
            + " of "
            + where
            + " is missing or cannot be read. Delete that document, and publish the workbook again"
            + " with 'cx reference sync'.");
  }

  String text(String field) {
    return optionalText(field).orElseThrow(() -> unreadable(field));
  }

  Optional<String> optionalText(String field) {
    Object value = values.get(field);
    if (value != null && !(value instanceof String)) {
      throw unreadable(field);
    }
    return Optional.ofNullable((String) value);
  }

  boolean flag(String field) {
    if (values.get(field) instanceof Boolean flag) {
      return flag;
    }
    throw unreadable(field);
  }

  long number(String field) {
    if (values.get(field) instanceof Number number) {
      return number.longValue();
    }
    throw unreadable(field);
  }

  Fields map(String field) {
    if (values.get(field) instanceof Map<?, ?> map) {
      return new Fields(where + "/" + field, map);
    }
    throw unreadable(field);
  }

  List<Fields> list(String field) {
    if (!(values.get(field) instanceof List<?> list)) {
      throw unreadable(field);
    }
    List<Fields> all = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) {
        throw unreadable(field);
      }
      all.add(new Fields(where + "/" + field, map));
    }
    return all;
  }
}
