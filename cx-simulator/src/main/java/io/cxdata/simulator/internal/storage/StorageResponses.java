package io.cxdata.simulator.internal.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the service writes times, tags, properties and errors. */
final class StorageResponses {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private StorageResponses() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Tag and time of the last change, which every answer about a file has. */
  static Map<String, String> version(PathEntry entry) {
    return Map.of(
        "ETag",
        "\"" + entry.tag() + "\"",
        "Last-Modified",
        time(entry.modified()),
        "x-ms-request-server-encrypted",
        "true");
  }

  /** All that is known about a file but its bytes. */
  static Map<String, String> properties(PathEntry entry) {
    Map<String, String> headers = new LinkedHashMap<>(version(entry));
    headers.put("Accept-Ranges", "bytes");
    headers.put("x-ms-blob-type", "BlockBlob");
    headers.put("x-ms-creation-time", time(entry.created()));
    headers.put("x-ms-resource-type", entry.folder() ? "directory" : "file");
    headers.put("x-ms-owner", "$superuser");
    headers.put("x-ms-group", "$superuser");
    headers.put("x-ms-permissions", entry.folder() ? "rwxr-x---" : "rw-r-----");
    if (entry.folder()) {
      headers.put("x-ms-meta-hdi_isfolder", "true");
    }
    entry.metadata().forEach((name, value) -> headers.put("x-ms-meta-" + name, value));
    return headers;
  }

  /** A response about a file that has no body. */
  static Response version(int status, PathEntry entry) {
    return Response.empty(status).withHeaders(version(entry));
  }

  /** An error in JSON for the Data Lake interface, in XML for Blob. */
  static Response error(Request request, int status, String code) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("error").put("code", code).put("message", code);
    String xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>"
            + code
            + "</Code><Message>"
            + code
            + "</Message></Error>";
    Response error =
        isForTheLake(request)
            ? Response.json(status, json)
            : Response.text(status, "application/xml", xml);
    return error.withHeader("x-ms-error-code", code);
  }

  /** Both interfaces share the address here; what is asked for tells them apart. */
  static boolean isForTheLake(Request request) {
    return request.method().equals("PATCH")
        || request.query("resource").isPresent()
        || request.query("action").isPresent()
        || request.query("recursive").isPresent()
        || request.header("x-ms-rename-source").isPresent()
        || request.query("mode").isPresent();
  }
}
