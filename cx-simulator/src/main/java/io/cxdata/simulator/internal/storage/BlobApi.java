package io.cxdata.simulator.internal.storage;

import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The Blob interface: whole files, blocks, ranges, properties; and containers. */
record BlobApi(Containers containers, Path folder) {
  private static final String OCTETS = "application/octet-stream";
  private static final String METADATA = "x-ms-meta-";
  private static final String EXISTS = "BlobAlreadyExists";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  Response answer(Request request, String container, String path) throws StorageApiException {
    if (path.isEmpty()) {
      return container(request, container);
    }
    FileTree files = containers.find(container, "ContainerNotFound");
    return switch (request.method()) {
      case "PUT" -> put(request, files, path);
      case "GET" -> get(request, files, path);
      case "HEAD" -> head(request, files, path);
      case "DELETE" -> delete(request, files, path);
      default -> throw StorageApiException.invalid("UnsupportedHttpVerb");
    };
  }

  private Response container(Request request, String name) throws StorageApiException {
    switch (request.method()) {
      case "PUT":
        if (!containers.create(name)) {
          throw StorageApiException.conflict("ContainerAlreadyExists");
        }
        return StorageResponses.version(201, PathEntry.newFolder(containers.now()));
      case "DELETE":
        containers.find(name, "ContainerNotFound");
        containers.delete(name);
        return Response.empty(202);
      case "GET", "HEAD":
        containers.find(name, "ContainerNotFound");
        return StorageResponses.version(200, PathEntry.newFolder(containers.now()));
      default:
        throw StorageApiException.invalid("UnsupportedHttpVerb");
    }
  }

  private Response put(Request request, FileTree files, String path) throws StorageApiException {
    String type = request.header("x-ms-blob-content-type").orElse(OCTETS);
    switch (request.query("comp").orElse("")) {
      case "":
        PathEntry whole =
            PathEntry.file(
                BlobContent.of(folder, request.body()), type, metadata(request), containers.now());
        return StorageResponses.version(
            201, files.put(path, whole, AccessConditions.of(request), EXISTS, List.of()));
      case "block":
        String id = request.query("blockid").orElse("");
        if (id.isEmpty()) {
          throw StorageApiException.invalid("InvalidQueryParameterValue");
        }
        files.stage(path, id, BlobContent.of(folder, request.body()));
        return Response.empty(201).withHeader("x-ms-request-server-encrypted", "true");
      case "blocklist":
        List<String> listed = blockIds(request.body());
        BlobContent joined = BlobContent.joined(folder, files.staged(path, listed));
        PathEntry made = PathEntry.file(joined, type, metadata(request), containers.now());
        return StorageResponses.version(
            201, files.put(path, made, AccessConditions.of(request), EXISTS, listed));
      case "metadata":
        PathEntry changed = present(files, path).withMetadata(metadata(request), containers.now());
        return StorageResponses.version(
            200, files.change(path, changed, AccessConditions.of(request)));
      default:
        throw StorageApiException.invalid("UnsupportedQueryParameter");
    }
  }

  private static Map<String, String> metadata(Request request) {
    Map<String, String> metadata = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith(METADATA)) {
                metadata.put(lower.substring(METADATA.length()), values.get(0));
              }
            });
    return metadata;
  }

  private static List<String> blockIds(byte[] xml) throws StorageApiException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<String> ids = new ArrayList<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && !reader.getLocalName().equals("BlockList")) {
          ids.add(reader.getElementText());
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw StorageApiException.invalid("InvalidXmlDocument");
    }
    return ids;
  }

  private static PathEntry present(FileTree files, String path) throws StorageApiException {
    return files.find(path).orElseThrow(() -> StorageApiException.notFound("BlobNotFound"));
  }

  private static PathEntry readable(Request request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = present(files, path);
    AccessConditions.of(request).check(Optional.of(present), "ConditionNotMet");
    return present;
  }

  private static Response head(Request request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = readable(request, files, path);
    return Response.of(200, present.contentType(), new byte[0])
        .withHeaders(StorageResponses.properties(present))
        .withHeader("Content-Length", Long.toString(present.content().length()));
  }

  private static Response get(Request request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = readable(request, files, path);
    BlobContent content = present.content();
    Optional<String> asked = request.header("x-ms-range").or(() -> request.header("Range"));
    if (asked.isEmpty()) {
      return Response.of(200, present.contentType(), content.bytes(0, (int) content.length()))
          .withHeaders(StorageResponses.properties(present));
    }
    Matcher range = RANGE.matcher(asked.get());
    if (!range.matches()) {
      throw StorageApiException.invalid("InvalidHeaderValue");
    }
    long from = Long.parseLong(range.group(1));
    if (from >= content.length()) {
      throw new StorageApiException(416, "InvalidRange");
    }
    long last = content.length() - 1;
    long to = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
    return Response.of(206, present.contentType(), content.bytes(from, (int) (to - from + 1)))
        .withHeaders(StorageResponses.properties(present))
        .withHeader("Content-Range", "bytes " + from + "-" + to + "/" + content.length());
  }

  private static Response delete(Request request, FileTree files, String path)
      throws StorageApiException {
    present(files, path);
    files.delete(path, false, AccessConditions.of(request));
    return Response.empty(202);
  }
}
