package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Response;

/** Errors as Key Vault writes them. */
final class VaultError {
  private VaultError() {}

  static Response of(int status, String code, String message) {
    return Response.json(status, body(code, message));
  }

  /** With an inner code, which says what exactly is wrong. */
  static Response of(int status, String code, String message, String inner) {
    ObjectNode body = body(code, message);
    ((ObjectNode) body.get("error")).putObject("innererror").put("code", inner);
    return Response.json(status, body);
  }

  private static ObjectNode body(String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message);
    return body;
  }
}
