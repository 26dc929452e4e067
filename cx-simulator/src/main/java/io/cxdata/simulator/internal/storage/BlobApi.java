package io.cxdata.simulator.internal.storage;

import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureRequest;
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
final class BlobApi {
  private static final String OCTETS = "application/octet-stream";
  private static final String EXISTS = "BlobAlreadyExists";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final Containers containers;
  private final Path folder;

  BlobApi(Containers containers, Path folder) {
    this.containers = containers;
    this.folder = folder;
  }

  AzureAnswer answer(AzureRequest request, String container, String path)
      throws StorageApiException {
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

  private AzureAnswer container(AzureRequest request, String name) throws StorageApiException {
    switch (request.method()) {
      case "PUT":
        if (!containers.create(name)) {
          throw StorageApiException.conflict("ContainerAlreadyExists");
        }
        return AzureAnswer.empty(201).headers(StorageResponses.version(PathEntry.newFolder()));
      case "DELETE":
        containers.find(name, "ContainerNotFound");
        containers.delete(name);
        return AzureAnswer.empty(202);
      case "GET", "HEAD":
        containers.find(name, "ContainerNotFound");
        return AzureAnswer.empty(200).headers(StorageResponses.version(PathEntry.newFolder()));
      default:
        throw StorageApiException.invalid("UnsupportedHttpVerb");
    }
  }

  private AzureAnswer put(AzureRequest request, FileTree files, String path)
      throws StorageApiException {
    String type = request.header("x-ms-blob-content-type").orElse(OCTETS);
    switch (request.field("comp").orElse("")) {
      case "":
        return written(
            request,
            files,
            path,
            PathEntry.file(BlobContent.of(folder, request.body()), type, metadata(request)));
      case "block":
        String id = request.field("blockid").orElse("");
        if (id.isEmpty()) {
          throw StorageApiException.invalid("InvalidQueryParameterValue");
        }
        files.stage(path, id, BlobContent.of(folder, request.body()));
        return AzureAnswer.empty(201).header("x-ms-request-server-encrypted", "true");
      case "blocklist":
        List<String> listed = blockIds(request.body());
        BlobContent joined = BlobContent.joined(folder, files.staged(path, listed));
        PathEntry made = PathEntry.file(joined, type, metadata(request));
        return AzureAnswer.empty(201)
            .headers(
                StorageResponses.version(
                    files.put(path, made, AccessConditions.of(request), EXISTS, listed)));
      case "metadata":
        PathEntry changed = present(files, path).with(metadata(request));
        return AzureAnswer.empty(200)
            .headers(
                StorageResponses.version(
                    files.change(path, changed, AccessConditions.of(request))));
      default:
        throw StorageApiException.invalid("UnsupportedQueryParameter");
    }
  }

  private static AzureAnswer written(
      AzureRequest request, FileTree files, String path, PathEntry entry)
      throws StorageApiException {
    PathEntry there = files.put(path, entry, AccessConditions.of(request), EXISTS);
    return AzureAnswer.empty(201).headers(StorageResponses.version(there));
  }

  private static Map<String, String> metadata(AzureRequest request) {
    Map<String, String> metadata = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("x-ms-meta-")) {
                metadata.put(lower.substring("x-ms-meta-".length()), value);
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

  private static PathEntry readable(AzureRequest request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = present(files, path);
    AccessConditions.of(request).check(Optional.of(present), "ConditionNotMet");
    return present;
  }

  private static AzureAnswer head(AzureRequest request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = readable(request, files, path);
    return AzureAnswer.of(200, present.contentType(), new byte[0])
        .headers(StorageResponses.properties(present))
        .header("Content-Length", Long.toString(present.content().length()));
  }

  private static AzureAnswer get(AzureRequest request, FileTree files, String path)
      throws StorageApiException {
    PathEntry present = readable(request, files, path);
    BlobContent content = present.content();
    Optional<String> asked = request.header("x-ms-range").or(() -> request.header("Range"));
    if (asked.isEmpty()) {
      return AzureAnswer.of(200, present.contentType(), content.bytes(0, (int) content.length()))
          .headers(StorageResponses.properties(present));
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
    return AzureAnswer.of(206, present.contentType(), content.bytes(from, (int) (to - from + 1)))
        .headers(StorageResponses.properties(present))
        .header("Content-Range", "bytes " + from + "-" + to + "/" + content.length());
  }

  private static AzureAnswer delete(AzureRequest request, FileTree files, String path)
      throws StorageApiException {
    present(files, path);
    files.delete(path, false, AccessConditions.of(request));
    return AzureAnswer.empty(202);
  }
}
