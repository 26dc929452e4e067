package io.cxdata.simulator.internal.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Data Lake interface: paths, appending, renaming, listing. */
record DataLakeApi(Containers containers, Path folder) {
  private static final String OCTETS = "application/octet-stream";
  private static final int LARGEST_PAGE = 5_000;

  Response answer(Request request, String container, String path) throws StorageApiException {
    FileTree files = containers.find(container, "FilesystemNotFound");
    if (path.isEmpty()) {
      return list(request, files);
    }
    return switch (request.method()) {
      case "PUT" ->
          request.header("x-ms-rename-source").isPresent()
              ? rename(request, files, path)
              : create(request, files, path);
      case "PATCH" -> change(request, files, path);
      case "DELETE" -> delete(request, files, path);
      default -> throw StorageApiException.invalid("UnsupportedQueryParameter");
    };
  }

  private Response create(Request request, FileTree files, String path) throws StorageApiException {
    boolean isFolder = request.query("resource").orElse("").equals("directory");
    String type = request.header("x-ms-content-type").orElse(OCTETS);
    PathEntry made =
        isFolder
            ? PathEntry.newFolder(containers.now())
            : PathEntry.file(BlobContent.NOTHING, type, Map.of(), containers.now());
    PathEntry there =
        files.put(path, made, AccessConditions.of(request), "PathAlreadyExists", List.of());
    return StorageResponses.version(201, there);
  }

  private Response rename(Request request, FileTree files, String path) throws StorageApiException {
    String source = request.header("x-ms-rename-source").orElseThrow().split("\\?", 2)[0];
    String decoded = URLDecoder.decode(source.replace("+", "%2B"), StandardCharsets.UTF_8);
    String[] parts = decoded.replaceFirst("^/", "").split("/", 2);
    if (containers.find(parts[0], "SourceFilesystemNotFound") != files || parts.length < 2) {
      // Azure can; this stand-in cannot.
      throw StorageApiException.invalid("InvalidSourceUri");
    }
    PathEntry moved =
        files.rename(
            parts[1], path, AccessConditions.ofSource(request), AccessConditions.of(request));
    return StorageResponses.version(201, moved);
  }

  private Response change(Request request, FileTree files, String path) throws StorageApiException {
    switch (request.query("action").orElse("")) {
      case "append":
        files.append(path, position(request), BlobContent.of(folder, request.body()));
        return Response.empty(202).withHeader("x-ms-request-server-encrypted", "true");
      case "flush":
        List<BlobContent> parts = files.appended(path, position(request));
        PathEntry before =
            files.find(path).orElseThrow(() -> StorageApiException.notFound("PathNotFound"));
        String type = request.header("x-ms-content-type").orElse(before.contentType());
        PathEntry after =
            before.withContent(BlobContent.joined(folder, parts), type, containers.now());
        return StorageResponses.version(
            200, files.change(path, after, AccessConditions.of(request)));
      default:
        throw StorageApiException.invalid("UnsupportedQueryParameter");
    }
  }

  private static long position(Request request) throws StorageApiException {
    try {
      return Long.parseLong(request.query("position").orElse(""));
    } catch (NumberFormatException e) {
      throw StorageApiException.invalid("InvalidQueryParameterValue");
    }
  }

  private static Response delete(Request request, FileTree files, String path)
      throws StorageApiException {
    boolean recursive = request.query("recursive").orElse("").equals("true");
    files.delete(path, recursive, AccessConditions.of(request));
    return Response.empty(200);
  }

  private Response list(Request request, FileTree files) throws StorageApiException {
    if (!request.method().equals("GET")) {
      throw StorageApiException.invalid("UnsupportedHttpVerb");
    }
    int size =
        Math.min(
            LARGEST_PAGE, request.query("maxResults").map(Integer::parseInt).orElse(LARGEST_PAGE));
    List<Map.Entry<String, PathEntry>> page =
        files.list(
            request.query("directory").orElse("").replaceAll("^/+|/+$", ""),
            request.query("recursive").orElse("").equals("true"),
            request.query("continuation").orElse(""),
            size);
    Optional<String> next =
        page.size() > size ? Optional.of(page.get(size).getKey()) : Optional.empty();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode paths = body.putArray("paths");
    page.stream().limit(size).forEach(each -> paths.add(shown(each.getKey(), each.getValue())));
    Response answer = Response.json(200, body);
    return next.map(token -> answer.withHeader("x-ms-continuation", token)).orElse(answer);
  }

  private static ObjectNode shown(String path, PathEntry entry) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("name", path);
    if (entry.folder()) {
      shown.put("isDirectory", "true");
    }
    return shown
        .put("contentLength", Long.toString(entry.content().length()))
        .put("etag", entry.tag())
        .put("lastModified", StorageResponses.time(entry.modified()))
        .put("owner", "$superuser")
        .put("group", "$superuser")
        .put("permissions", entry.folder() ? "rwxr-x---" : "rw-r-----");
  }
}
