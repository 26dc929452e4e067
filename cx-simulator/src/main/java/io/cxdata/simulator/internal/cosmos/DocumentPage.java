package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import java.util.List;

/** Results a page at a time; the continuation is how many came before. */
final class DocumentPage {
  private static final String CONTINUATION = "x-ms-continuation";
  private static final int USUAL = 100;
  private static final int LARGEST = 1_000;

  private DocumentPage() {}

  static Response answer(SimulatedContainer container, List<ObjectNode> all, Request request) {
    int from = number(request, CONTINUATION, 0);
    int asked = number(request, "x-ms-max-item-count", USUAL);
    int size = asked <= 0 ? LARGEST : Math.min(asked, LARGEST);
    int end = Math.min(all.size(), from + size);
    List<ObjectNode> page = all.subList(Math.min(from, end), end);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("_rid", ResourceIds.text(container.rid())).put("_count", page.size());
    body.putArray("Documents").addAll(page);
    Response answer =
        Response.json(200, body).withHeader("x-ms-item-count", Integer.toString(page.size()));
    return end < all.size() ? answer.withHeader(CONTINUATION, Integer.toString(end)) : answer;
  }

  private static int number(Request request, String header, int otherwise) {
    try {
      return request
          .header(header)
          .filter(text -> !text.isEmpty())
          .map(Integer::parseInt)
          .orElse(otherwise);
    } catch (NumberFormatException e) {
      throw CosmosApiException.badRequest("The header " + header + " is not a valid number.");
    }
  }
}
