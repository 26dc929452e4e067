package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.internal.http.BasicAuth;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ZIS inbound webhooks: take payloads, and remember the newest for tests. */
public final class ZisWebhooks {
  private static final String PATH =
      ZendeskApplication.PATH + "/services/zis/inbound_webhooks/generic/ingest/";
  private static final int PAYLOADS_KEPT = 100;
  private static final int LARGEST_PAYLOAD = 200_000;

  private final Set<String> ids;
  private final BasicAuth credentials;
  private final Deque<String> payloads = new ArrayDeque<>();

  /** The webhooks with these ids, for this user. */
  public ZisWebhooks(Set<String> ids, BasicAuth credentials) {
    this.ids = Set.copyOf(ids);
    this.credentials = credentials;
  }

  /** The newest payloads that were accepted, oldest first. */
  public synchronized List<String> payloads() {
    return List.copyOf(payloads);
  }

  Optional<Call> find(Request request) {
    return request.path().startsWith(PATH)
        ? Optional.of(Call.of(Route.WEBHOOK, (r, faults) -> ingest(r)))
        : Optional.empty();
  }

  private Response ingest(Request request) {
    if (!credentials.accepts(request)) {
      return ZendeskError.of(401, "Unauthorized");
    }
    if (!ids.contains(request.path().substring(PATH.length()))) {
      return ZendeskError.of(404, "NotFound");
    }
    if (!request.method().equals("POST")) {
      return ZendeskError.of(405, "MethodNotAllowed");
    }
    if (request.body().length > LARGEST_PAYLOAD) {
      return ZendeskError.of(413, "PayloadTooLarge");
    }
    remember(request.text());
    return Response.json(200, JsonNodeFactory.instance.objectNode());
  }

  private synchronized void remember(String payload) {
    payloads.addLast(payload);
    if (payloads.size() > PAYLOADS_KEPT) {
      payloads.removeFirst();
    }
  }
}
