package io.cxdata.reference.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents as JSON files {@code <id>.json} of a container. */
final class StorageDocuments implements DocumentStore {
  private static final String ENDING = ".json";
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final StorageContainer container;

  StorageDocuments(StorageContainer container) {
    this.container = container;
  }

  @Override
  public String location() {
    return container.name();
  }

  /** Empty also where the container does not exist yet: nothing was published then. */
  @Override
  public Optional<Stored> find(String id) {
    // A reader fails rather than mixes two versions, and a file may be replaced at any moment.
    for (int attempt = 1; ; attempt++) {
      Optional<StoredFile> file = foundFile(id);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = container.read(path(id))) {
        byte[] content = in.readAllBytes();
        Optional<StoredFile> after = container.find(path(id));
        if (after.map(StoredFile::etag).equals(file.map(StoredFile::etag))) {
          return Optional.of(new Stored(fields(id, content), file.get().etag()));
        }
      } catch (StorageException e) {
        if (attempt == 5) {
          throw e;
        }
      } catch (IOException e) {
        if (attempt == 5) {
          throw new ReferenceStoreException(
              "The file "
                  + path(id)
                  + " in "
                  + container.name()
                  + " cannot be read. Try again, or check who may read it.",
              e);
        }
      }
    }
  }

  private Optional<StoredFile> foundFile(String id) {
    try {
      return container.find(path(id));
    } catch (StorageException e) {
      if (e.problem() == StorageException.Problem.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Map<String, Object> fields(String id, byte[] content) throws IOException {
    Map<String, Object> fields;
    try {
      fields = new LinkedHashMap<>(JSON.readValue(content, FIELDS));
    } catch (JacksonException e) {
      throw new ReferenceStoreException(
          "The file "
              + path(id)
              + " in "
              + container.name()
              + " is damaged. Delete it, and publish the workbook again with 'cx reference sync'.");
    }
    fields.remove("id");
    return fields;
  }

  @Override
  public List<String> ids() {
    try (Stream<StoredFile> files = container.list("")) {
      return files
          .map(StoredFile::path)
          .filter(path -> path.endsWith(ENDING))
          .map(path -> path.substring(0, path.length() - ENDING.length()))
          .toList();
    }
  }

  @Override
  public boolean create(String id, Map<String, Object> fields) {
    return write(
        id,
        fields,
        WriteCondition.ifAbsent(),
        StorageException.Problem.EXISTS,
        StorageException.Problem.CHANGED);
  }

  @Override
  public boolean replace(String id, Map<String, Object> fields, String etag) {
    return write(
        id,
        fields,
        WriteCondition.ifUnchanged(etag),
        StorageException.Problem.CHANGED,
        StorageException.Problem.NOT_FOUND);
  }

  /**
   * Writes a document.
   *
   * @param refusals what says that the condition did not hold
   */
  private boolean write(
      String id,
      Map<String, Object> fields,
      WriteCondition condition,
      StorageException.Problem... refusals) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", id);
    document.putAll(fields);
    try {
      container.write(path(id), JSON.writeValueAsBytes(document), condition);
      return true;
    } catch (StorageException e) {
      if (List.of(refusals).contains(e.problem())) {
        return false;
      }
      throw e;
    } catch (JacksonException e) {
      throw new IllegalStateException("A document of texts and numbers must have a JSON form.", e);
    }
  }

  @Override
  public void delete(String id) {
    container.delete(path(id));
  }

  private static String path(String id) {
    return id + ENDING;
  }
}
