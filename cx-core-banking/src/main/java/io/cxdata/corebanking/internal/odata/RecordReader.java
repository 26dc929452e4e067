package io.cxdata.corebanking.internal.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads entities in JSON one after another. */
final class RecordReader {
  private final RecordBuilder record = new RecordBuilder();

  /** Readers of expanded navigations, whose entities share their names as well. */
  private final Map<String, RecordReader> navigations = new HashMap<>();

  private boolean metadata;

  void begin() {
    record.begin();
    metadata = false;
  }

  /** Whether no part of an entity was read. */
  boolean isEmpty() {
    return !record.hasContent() && !metadata;
  }

  /** Whether a field was read. */
  boolean hasFields() {
    return record.hasContent();
  }

  void member(String name, JsonParser value) throws IOException {
    // OData reserves such names for metadata.
    if (name.startsWith("__")) {
      metadata |= name.equals("__metadata");
      value.skipChildren();
    } else if (value.currentToken() == JsonToken.START_OBJECT) {
      value.nextToken();
      entered(name, value);
    } else {
      record.field(name, Json.text(value));
    }
  }

  ODataRecord end() throws IOException {
    return record.end();
  }

  /** Reads a list to its end. */
  List<SapRecord> list(JsonParser array) throws IOException {
    List<SapRecord> list = new ArrayList<>();
    while (array.nextToken() != JsonToken.END_ARRAY) {
      begin();
      Json.object(array, this::member);
      list.add(end());
    }
    return list;
  }

  /** A link, a list of entities, one entity, or a complex value: the first member tells which. */
  private void entered(String name, JsonParser in) throws IOException {
    String first = in.currentToken() == JsonToken.FIELD_NAME ? in.currentName() : "";
    switch (first) {
      case "__deferred" -> rest(in, (member, value) -> value.skipChildren());
      case "results", "__count", "__next" -> record.expanded(name, many(name, in));
      case "__metadata" -> oneOrComplex(name, in);
      default -> record.field(name, Json.entered(in));
    }
  }

  private ExpandedNavigation many(String name, JsonParser in) throws IOException {
    List<List<SapRecord>> results = new ArrayList<>();
    Map<String, String> next = new HashMap<>();
    rest(
        in,
        (member, value) -> {
          if (member.equals("results") && value.currentToken() == JsonToken.START_ARRAY) {
            results.add(reader(name).list(value));
          } else if (member.equals("__next")) {
            next.put(member, Json.text(value));
          } else {
            value.skipChildren();
          }
        });
    if (results.size() != 1) {
      throw new MalformedAnswerException("has an expanded navigation that is not one list");
    }
    return new ExpandedNavigation(results.get(0), Optional.ofNullable(next.get("__next")));
  }

  /** The metadata of an entity has its address; that of a complex value only a type. */
  private void oneOrComplex(String name, JsonParser in) throws IOException {
    String text = Json.entered(in);
    RecordReader reader = reader(name);
    boolean[] entity = new boolean[1];
    reader.begin();
    Json.fragment(
        text,
        (member, value) -> {
          if (member.equals("__metadata") && value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(
                value,
                (about, address) -> {
                  entity[0] |= about.equals("uri") || about.equals("id");
                  address.skipChildren();
                });
          } else {
            reader.member(member, value);
          }
        });
    if (entity[0]) {
      record.expanded(name, new ExpandedNavigation(List.of(reader.end()), Optional.empty()));
    } else {
      record.field(name, text);
    }
  }

  private RecordReader reader(String navigation) {
    return navigations.computeIfAbsent(navigation, name -> new RecordReader());
  }

  /** The members of an object whose start was read. */
  private static void rest(JsonParser in, Json.MemberReader reader) throws IOException {
    while (in.currentToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      reader.member(name, in);
      in.nextToken();
    }
  }
}
