package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.http.Response;

/** An error as Zendesk words it. */
final class ZendeskError {
  private ZendeskError() {}

  /** {@code code} is a word of ours, not text from a request. */
  static Response of(int status, String code) {
    String body = "{\"error\":\"" + code + "\",\"description\":\"" + code + "\"}";
    return Response.text(status, Response.JSON, body);
  }
}
