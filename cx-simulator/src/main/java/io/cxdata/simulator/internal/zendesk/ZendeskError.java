package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cxdata.simulator.internal.http.Response;

/** An error as Zendesk words it. */
final class ZendeskError {
  private ZendeskError() {}

  static Response of(int status, String code) {
    return Response.json(
        status, JsonNodeFactory.instance.objectNode().put("error", code).put("description", code));
  }
}
