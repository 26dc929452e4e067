package io.cxdata.platform.storage.internal.adls;

import com.azure.core.http.RequestConditions;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.platform.storage.internal.StoragePaths;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The files of a container over its Blob interface.
 *
 * <p>Each write stores an id of its own in the file's metadata. When an answer is lost and the
 * retry finds that the file exists or has changed, the id shows whether it was this write.
 */
final class AdlsBlobs {
  static final String WRITE_ID = "cxwrite";
  private static final int START_SIZE = 256 << 10;

  private final BlobContainerClient blobs;
  private final AdlsErrors errors;

  AdlsBlobs(BlobContainerClient blobs, AdlsErrors errors) {
    this.blobs = blobs;
    this.errors = errors;
  }

  Optional<StoredFile> find(String path) {
    return state(path).filter(state -> !state.isFolder()).map(state -> state.as(path));
  }

  Optional<BlobState> state(String path) {
    try {
      return Optional.of(
          new BlobState(blob(path).getPropertiesWithResponse(null, null, Context.NONE)));
    } catch (RuntimeException e) {
      // An answer to HEAD has no body; the code tells a missing container from a missing file, and
      // the account's answer from a gateway's, which does not know whether there is a file.
      String code = AdlsErrors.code(e);
      if (AdlsErrors.status(e) == 404 && !code.isEmpty() && !code.equals("ContainerNotFound")) {
        return Optional.empty();
      }
      throw errors.of("look up", path, e);
    }
  }

  static StoredFile stored(String path, long size, BlockBlobItem item) {
    return new StoredFile(
        path, size, item.getLastModified().toInstant(), BlobState.unquoted(item.getETag()));
  }

  BlobClient blob(String path) {
    return blobs.getBlobClient(StoragePaths.checked(path));
  }

  StoredFile existing(String path) {
    return find(path).orElseThrow(() -> errors.notFound(path));
  }

  AdlsErrors errors() {
    return errors;
  }

  /** Some bytes of a file; fails if the file has changed. */
  byte[] range(StoredFile file, long from, int length) {
    try {
      BlobRequestConditions same =
          new BlobRequestConditions().setIfMatch("\"" + file.etag() + "\"");
      return download(file.path(), from, length, same).getValue().toBytes();
    } catch (RuntimeException e) {
      throw errors.of("read", file.path(), e);
    }
  }

  /**
   * The beginning of a file.
   *
   * @param bytes the first {@code START_SIZE} bytes, or all
   */
  record Start(StoredFile file, byte[] bytes) {}

  /** A file and its beginning in one request; most entries of a log are not longer. */
  Start start(String path) {
    try {
      BlobDownloadContentResponse answer =
          download(path, 0, START_SIZE, new BlobRequestConditions());
      BlobDownloadHeaders headers = answer.getDeserializedHeaders();
      String range = headers.getContentRange();
      StoredFile file =
          new StoredFile(
              path,
              Long.parseLong(range.substring(range.indexOf('/') + 1)),
              headers.getLastModified().toInstant(),
              BlobState.unquoted(headers.getETag()));
      return new Start(file, answer.getValue().toBytes());
    } catch (RuntimeException e) {
      if (AdlsErrors.status(e) == 416) {
        // Range not satisfiable: an empty file, or a folder.
        return new Start(existing(path), new byte[0]);
      }
      throw errors.of("read", path, e);
    }
  }

  private BlobDownloadContentResponse download(
      String path, long from, int length, BlobRequestConditions conditions) {
    return blob(path)
        .downloadContentWithResponse(
            new DownloadRetryOptions(),
            conditions,
            new BlobRange(from, (long) length),
            false,
            null,
            Context.NONE);
  }

  /** Writes a file in one request. */
  StoredFile put(String path, byte[] content, WriteCondition condition) {
    String id = UUID.randomUUID().toString();
    return written(
        path,
        id,
        () -> {
          BlockBlobItem item =
              blob(path)
                  .getBlockBlobClient()
                  .uploadWithResponse(
                      new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                          .setMetadata(metadata(id))
                          .setRequestConditions(conditions(new BlobRequestConditions(), condition)),
                      null,
                      Context.NONE)
                  .getValue();
          return stored(path, content.length, item);
        });
  }

  static Map<String, String> metadata(String id) {
    return Map.of(WRITE_ID, id);
  }

  static <T extends RequestConditions> T conditions(T conditions, WriteCondition condition) {
    if (condition.isAbsent()) {
      conditions.setIfNoneMatch("*");
    }
    condition.etag().ifPresent(etag -> conditions.setIfMatch("\"" + etag + "\""));
    return conditions;
  }

  /**
   * Writes a file. If the outcome is unclear, looks the file up. A conflict is unclear too: any
   * layer below may have repeated the request after its answer was lost.
   */
  StoredFile written(String path, String id, Supplier<StoredFile> write) {
    try {
      return write.get();
    } catch (RuntimeException e) {
      int status = AdlsErrors.status(e);
      boolean unclear = AdlsErrors.mayHaveSucceeded(e);
      if (unclear || status == 409 || status == 412) {
        Optional<BlobState> present;
        try {
          present = state(path);
        } catch (StorageException unanswered) {
          throw errors.outcomeUnknown(path, e);
        }
        if (present.flatMap(BlobState::writeId).filter(id::equals).isPresent()) {
          return present.get().as(path);
        }
      }
      throw errors.of("write", path, e);
    }
  }
}
