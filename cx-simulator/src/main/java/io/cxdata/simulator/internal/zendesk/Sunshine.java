package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.simulator.internal.http.Answer;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.zendesk.PromiseBook.Placed;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Zendesk's legacy objects API: its cursors come in relative links. */
final class Sunshine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final PromiseBook promises;

  Sunshine(PromiseBook promises) {
    this.promises = promises;
  }

  Answer one(CustomRecord record) {
    return Answer.json(
        200,
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("data");
            record.writeSunshine(json);
            json.writeEndObject();
          }
        });
  }

  Answer list(Request request) {
    OptionalInt size = PageSize.of(request, "per_page", USUAL_PAGE, LARGEST_PAGE);
    OptionalLong from = request.query("cursor").map(Cursor::place).orElse(OptionalLong.of(0));
    if (size.isEmpty() || from.isEmpty()) {
      return ZendeskError.of(400, "BadRequest");
    }
    if (!request.query("type").orElse("").equals(CustomRecord.PROMISE)) {
      return ZendeskError.of(404, "TypeNotFound");
    }
    List<Placed> oneMore = promises.list(from.getAsLong(), size.getAsInt() + 1);
    boolean more = oneMore.size() > size.getAsInt();
    List<Placed> page = more ? oneMore.subList(0, size.getAsInt()) : oneMore;
    String next = more ? next(request, size.getAsInt(), page) : null;
    return Answer.json(
        200,
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (Placed placed : page) {
              CustomRecord.of(placed.promise()).writeSunshine(json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("links");
            json.writeStringField("next", next);
            json.writeNullField("previous");
            json.writeEndObject();
            json.writeEndObject();
          }
        });
  }

  private static String next(Request request, int size, List<Placed> page) {
    String cursor = Cursor.of(page.get(page.size() - 1).place() + 1);
    return request.path()
        + "?type="
        + CustomRecord.PROMISE
        + "&per_page="
        + size
        + "&cursor="
        + cursor;
  }
}
