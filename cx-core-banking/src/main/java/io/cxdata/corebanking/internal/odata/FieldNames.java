package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.MalformedAnswerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a record's fields, shared by all records that have the same ones. */
final class FieldNames {
  private final List<String> names;
  private final Map<String, Integer> index;

  private FieldNames(List<String> names, Map<String, Integer> index) {
    this.names = names;
    this.index = index;
  }

  /**
   * @throws MalformedAnswerException when a name comes twice: it is unknown which value is right
   */
  static FieldNames of(List<String> names) throws MalformedAnswerException {
    Map<String, Integer> index = new HashMap<>();
    for (String name : names) {
      if (index.put(name, index.size()) != null) {
        throw new MalformedAnswerException("has an entity with the same field twice");
      }
    }
    return new FieldNames(List.copyOf(names), Map.copyOf(index));
  }

  List<String> names() {
    return names;
  }

  int indexOf(String name) {
    return index.getOrDefault(name, -1);
  }
}
