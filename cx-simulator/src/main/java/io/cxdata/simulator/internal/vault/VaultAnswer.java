package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent back.
 *
 * @param body empty for an answer without one
 */
record VaultAnswer(int status, Optional<ObjectNode> body, Map<String, String> headers) {

  static VaultAnswer of(int status, ObjectNode body) {
    return new VaultAnswer(status, Optional.of(body), Map.of());
  }

  static VaultAnswer empty(int status) {
    return new VaultAnswer(status, Optional.empty(), Map.of());
  }

  /** An error as Key Vault writes it. */
  static VaultAnswer error(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message);
    return of(status, body);
  }

  /** An error with the code that tells what is meant. */
  static VaultAnswer error(int status, String code, String message, String inner) {
    VaultAnswer answer = error(status, code, message);
    ObjectNode error = (ObjectNode) answer.body().orElseThrow().get("error");
    error.putObject("innererror").put("code", inner);
    return answer;
  }

  VaultAnswer header(String name, String value) {
    return new VaultAnswer(status, body, Map.of(name, value));
  }
}
