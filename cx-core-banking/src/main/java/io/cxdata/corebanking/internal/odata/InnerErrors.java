package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Errors inside an answer with status 200. A server that fails while it is writing can no longer
 * change the status, so it writes the error where it is: beside {@code d}, beside {@code results},
 * or among the entities. Such an answer is an error as a whole. Members that OData does not know
 * are therefore refused where they can mean an error, and never skipped.
 */
final class InnerErrors {
  private static final String[] NAMES = {
    "error", "errors", "fault", "faults", "exception", "exceptions"
  };

  /** What may stand between a prefix and such a name. */
  private static final String SEPARATORS = ".:@_";

  /** The names of OData's own error; SAP's fields begin with a capital letter. */
  private static final Pattern OWN_NAME = Pattern.compile("(?:.*[.:@])?error");

  /** Members that only a navigation, a list or an entity has. */
  private static final List<String> OF_DATA = List.of("__deferred", "results", "__metadata");

  private InnerErrors() {}

  /**
   * Whether a member of this name may be an error: {@code error}, {@code m:error}, {@code
   * odata.error}, {@code Fault} and so on. Asked for each field of each row.
   */
  static boolean isName(String name) {
    for (String known : NAMES) {
      int prefix = name.length() - known.length();
      if (name.regionMatches(true, prefix, known, 0, known.length())
          && (prefix == 0 || SEPARATORS.indexOf(name.charAt(prefix - 1)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses a member that is an error.
   *
   * @return the value as JSON, if it was read; null when the parser is still at the value
   * @throws FailedAnswerException when it is an error
   */
  static String check(String name, JsonParser value) throws IOException {
    if (!isName(name)) {
      return null;
    }
    boolean structured = value.currentToken().isStructStart();
    if (!structured && !OWN_NAME.matcher(name).matches()) {
      return null;
    }
    String json = structured ? Json.text(value) : null;
    JsonNode node = structured ? tree(json) : null;
    if (structured ? isError(node) : !isNothing(value)) {
      throw new FailedAnswerException(ODataErrorReader.code(node));
    }
    return json;
  }

  /**
   * Refuses a member that OData does not know, unless it is empty.
   *
   * @param beside the member that it stands beside
   * @throws FailedAnswerException when it is an error
   * @throws MalformedAnswerException when it says anything else
   */
  static void refuse(String name, JsonParser value, String beside) throws IOException {
    boolean structured = value.currentToken().isStructStart();
    String json = check(name, value);
    if (structured ? !isEmpty(json == null ? Json.text(value) : json) : !isNothing(value)) {
      throw new MalformedAnswerException(
          "has a member beside \"" + beside + "\" that OData does not know; it may be an error");
    }
  }

  private static boolean isNothing(JsonParser value) throws IOException {
    return value.currentToken() == JsonToken.VALUE_NULL
        || value.currentToken() == JsonToken.VALUE_FALSE
        || value.getText().isBlank();
  }

  private static boolean isEmpty(String json) {
    return json.equals("{}") || json.equals("[]");
  }

  private static boolean isError(JsonNode value) {
    return value.isArray()
        ? !value.isEmpty() && isError(value.get(0))
        : OF_DATA.stream().noneMatch(value::has);
  }

  private static JsonNode tree(String json) throws IOException {
    return Json.tree(new ByteArrayInputStream(("{\"value\":" + json + "}").getBytes(UTF_8)))
        .path("value");
  }
}
