package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.odata.ODataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request within a batch. Batches are parsed as strictly as a gateway does it: lines end with CR
 * and LF, each part is declared as binary HTTP, and the last boundary is there.
 *
 * @param contentId of the part itself, to be echoed
 * @param method a change set has the one of its first request
 * @param target as sent: relative to the service, a path, or a whole address
 * @param headers of the request, their names in lower case
 */
record BatchPart(
    Optional<String> contentId, String method, String target, Map<String, String> headers) {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/mixed\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]+)\"|([^\\s;]+)).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.[01]");
  private static final String LINE_END = "\r\n";

  static List<BatchPart> read(String contentType, String body) {
    List<BatchPart> parts = new ArrayList<>();
    for (String content : split(boundary(contentType), body)) {
      parts.add(part(content));
    }
    if (parts.isEmpty()) {
      throw ODataException.badRequest("The batch has no part");
    }
    return parts;
  }

  private static String boundary(String contentType) {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      throw ODataException.badRequest(
          "The Content-Type of a batch is multipart/mixed with a boundary");
    }
    return type.group(1) != null ? type.group(1) : type.group(2);
  }

  /** What is between the boundaries, each with the end of the boundary's line before it. */
  private static List<String> split(String boundary, String body) {
    String text = LINE_END + body;
    Matcher delimiter =
        Pattern.compile("\r\n--" + Pattern.quote(boundary) + "(--)?[ \t]*(?=\r\n|\\z)")
            .matcher(text);
    List<String> contents = new ArrayList<>();
    int begin = -1;
    while (delimiter.find()) {
      if (begin >= 0) {
        contents.add(text.substring(begin, delimiter.start()));
      }
      if (delimiter.group(1) != null) {
        return contents;
      }
      begin = delimiter.end();
    }
    throw ODataException.badRequest("The batch does not end with its boundary");
  }

  private static BatchPart part(String content) {
    int end = content.indexOf(LINE_END + LINE_END);
    if (end < 0) {
      throw ODataException.badRequest("A part has no empty line after its headers");
    }
    Map<String, String> headers = headers(content.substring(0, end));
    String inside = content.substring(end + 2 * LINE_END.length());
    String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/mixed")) {
      // Not looked into: the answer is that of any change, whatever it would have changed.
      return new BatchPart(Optional.empty(), "POST", "", Map.of());
    }
    if (!type.equals("application/http")
        || !headers.getOrDefault("content-transfer-encoding", "").equals("binary")) {
      throw ODataException.badRequest(
          "A part is application/http with Content-Transfer-Encoding binary");
    }
    return question(Optional.ofNullable(headers.get("content-id")), inside);
  }

  private static BatchPart question(Optional<String> contentId, String http) {
    int end = http.indexOf(LINE_END);
    Matcher line = REQUEST_LINE.matcher(end < 0 ? http : http.substring(0, end));
    if (end < 0 || !line.matches()) {
      throw ODataException.badRequest("A part has no request line");
    }
    String rest = http.substring(end + LINE_END.length());
    int headersEnd = rest.startsWith(LINE_END) ? 0 : rest.indexOf(LINE_END + LINE_END);
    if (headersEnd < 0) {
      throw ODataException.badRequest("A part's request has no empty line after its headers");
    }
    return new BatchPart(
        contentId, line.group(1), line.group(2), headers(rest.substring(0, headersEnd)));
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.split(LINE_END)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).trim());
      }
    }
    return headers;
  }
}
