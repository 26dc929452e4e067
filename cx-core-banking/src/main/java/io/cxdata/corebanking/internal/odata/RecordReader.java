package io.cxdata.corebanking.internal.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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

  /** Whether neither a field nor metadata was read: an entity has at least one of them. */
  boolean isEmpty() {
    return !record.hasFields() && !metadata;
  }

  /** Whether a field or a navigation was read. */
  boolean hasContent() {
    return record.hasContent();
  }

  void member(String name, JsonParser value) throws IOException {
    String read = InnerErrors.check(name, value);
    if (read == null) {
      known(name, value);
    } else {
      structured(name, read);
    }
  }

  private void known(String name, JsonParser value) throws IOException {
    // OData reserves such names for metadata.
    if (name.startsWith("__")) {
      metadata |= name.equals("__metadata");
      value.skipChildren();
    } else if (value.currentToken() == JsonToken.START_OBJECT) {
      value.nextToken();
      entered(name, value);
    } else if (value.currentToken() == JsonToken.START_ARRAY) {
      structured(name, Json.text(value));
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
      if (isEmpty()) {
        throw new MalformedAnswerException("has an entity without fields");
      }
      list.add(end());
    }
    return list;
  }

  /** The link to the next page, which comes once; null or empty after the last page. */
  static Optional<String> link(Optional<String> known, JsonParser value) throws IOException {
    if (known.isPresent()) {
      throw new MalformedAnswerException("has two links to a next page");
    }
    return Optional.ofNullable(Json.text(value)).filter(link -> !link.isBlank());
  }

  /** The size of a list, which comes once; null where the service does not count. */
  static OptionalLong count(OptionalLong known, JsonParser value) throws IOException {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return known;
    }
    if (known.isPresent()) {
      throw new MalformedAnswerException("has two counts");
    }
    return OptionalLong.of(ODataPage.count(Json.text(value)));
  }

  /** A long list is read as it comes, if its first member shows that it is one. */
  private void entered(String name, JsonParser in) throws IOException {
    switch (in.currentToken() == JsonToken.FIELD_NAME ? in.currentName() : "") {
      case "results", "__count", "__next" -> {
        Expanded list = new Expanded(reader(name));
        while (in.currentToken() == JsonToken.FIELD_NAME) {
          String member = in.currentName();
          in.nextToken();
          list.member(member, in);
          in.nextToken();
        }
        record.expanded(name, list.end());
      }
      default -> structured(name, Json.entered(in));
    }
  }

  /**
   * A link, a list of entities, one entity, or a complex value. Members have no order, so the value
   * is read first, and all of its members tell which.
   */
  private void structured(String name, String json) throws IOException {
    if (json.equals("[]") || json.startsWith("[{")) {
      // A service of V1 has no "results".
      Expanded list = new Expanded(reader(name));
      Json.fragment("{\"results\":" + json + "}", list::member);
      record.expanded(name, list.end());
      return;
    }
    if (json.startsWith("[")) {
      record.field(name, json);
      return;
    }
    Set<String> members = new HashSet<>();
    boolean[] entity = new boolean[1];
    Json.fragment(
        json,
        (member, value) -> {
          members.add(member);
          if (member.equals("__metadata")) {
            entity[0] |= hasAddress(value);
          } else if (InnerErrors.check(member, value) == null) {
            value.skipChildren();
          }
        });
    if (members.contains("results")) {
      Expanded list = new Expanded(reader(name));
      Json.fragment(json, list::member);
      record.expanded(name, list.end());
    } else if (members.contains("__deferred")) {
      Json.fragment(
          json,
          (member, value) -> {
            if (member.startsWith("__")) {
              value.skipChildren();
            } else {
              InnerErrors.refuse(member, value, "__deferred");
            }
          });
    } else if (entity[0]) {
      RecordReader one = reader(name);
      one.begin();
      Json.fragment(json, one::member);
      record.expanded(name, ExpandedNavigation.one(one.end()));
    } else {
      record.field(name, json);
    }
  }

  /** The metadata of an entity has its address; that of a complex value only a type. */
  private static boolean hasAddress(JsonParser metadata) throws IOException {
    boolean[] address = new boolean[1];
    if (metadata.currentToken() == JsonToken.START_OBJECT) {
      Json.object(
          metadata,
          (about, value) -> {
            address[0] |= about.equals("uri") || about.equals("id");
            value.skipChildren();
          });
    } else {
      metadata.skipChildren();
    }
    return address[0];
  }

  private RecordReader reader(String navigation) {
    return navigations.computeIfAbsent(navigation, name -> new RecordReader());
  }

  /** An expanded list, as far as it was read. */
  private static final class Expanded {
    private final RecordReader reader;
    private List<SapRecord> records;
    private Optional<String> next = Optional.empty();
    private OptionalLong count = OptionalLong.empty();

    Expanded(RecordReader reader) {
      this.reader = reader;
    }

    void member(String member, JsonParser value) throws IOException {
      switch (member) {
        case "results" -> {
          if (value.currentToken() != JsonToken.START_ARRAY || records != null) {
            throw notOneList();
          }
          records = reader.list(value);
        }
        case "__next" -> next = link(next, value);
        case "__count" -> count = RecordReader.count(count, value);
        case "__metadata", "__deferred" -> value.skipChildren();
        default -> InnerErrors.refuse(member, value, "results");
      }
    }

    ExpandedNavigation end() throws MalformedAnswerException {
      if (records == null) {
        throw notOneList();
      }
      return ExpandedNavigation.list(new ODataPage(records, next, count));
    }

    private static MalformedAnswerException notOneList() {
      return new MalformedAnswerException("has an expanded navigation that is not one list");
    }
  }
}
