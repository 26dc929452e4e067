package io.cxdata.crm.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.crm.Promise;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a page of either API, a promise at a time. */
public final class PromisePageReader implements BodyReader<PromisePage> {
  @Override
  public PromisePage read(InputStream body, String contentType) throws IOException {
    List<Promise> promises = new ArrayList<>();
    Map<String, String> paging = new HashMap<>();
    ZendeskAnswer.document(
        body,
        (name, value) -> {
          switch (name) {
            case "custom_object_records", "data" -> {
              paging.put("list", name);
              list(value, promises);
            }
            case "meta", "links" ->
                Json.object(value, (member, inner) -> paging.put(member, Json.text(inner)));
            case "after_cursor" -> paging.put(name, Json.text(value));
            case "after_url" -> paging.put("next", Json.text(value));
            case "end_of_stream" -> paging.put("has_more", negated(value));
            default -> value.skipChildren();
          }
        });
    if (!paging.containsKey("list")) {
      throw new MalformedAnswerException("has no list of records");
    }
    if (!paging.containsKey("has_more") && !paging.containsKey("next")) {
      // If it counted as the last page, all promises after it would look deleted.
      throw new MalformedAnswerException("does not say whether it is the last page");
    }
    return new PromisePage(
        promises,
        Optional.ofNullable(paging.get("next")),
        Optional.ofNullable(paging.get("after_cursor")),
        Optional.ofNullable(paging.get("has_more")).map(Boolean::valueOf));
  }

  private static String negated(JsonParser value) {
    return Boolean.toString(value.currentToken() != JsonToken.VALUE_TRUE);
  }

  private static void list(JsonParser array, List<Promise> promises) throws IOException {
    if (array.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedAnswerException("has no list where the list of records should be");
    }
    while (array.nextToken() != JsonToken.END_ARRAY) {
      promises.add(PromiseReader.read(array));
    }
  }
}
