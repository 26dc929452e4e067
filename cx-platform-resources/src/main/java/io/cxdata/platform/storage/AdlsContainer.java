package io.cxdata.platform.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.RequestConditions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.file.datalake.DataLakeFileSystemClient;
import com.azure.storage.file.datalake.models.DataLakeRequestConditions;
import com.azure.storage.file.datalake.models.ListPathsOptions;
import com.azure.storage.file.datalake.models.PathItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A container of a storage account. Files are written and read by its Blob interface, where content
 * and existence are one step, and listed and renamed by its Data Lake interface.
 *
 * <p>Each write leaves an id of its own with the file. So when an answer is lost, and the repeated
 * request is told that the file exists or has changed, it can be seen whether that was our doing.
 */
final class AdlsContainer implements StorageContainer {
  private static final String WRITE_ID = "cxwrite";
  private static final HttpHeaderName WRITE_ID_HEADER =
      HttpHeaderName.fromString("x-ms-meta-" + WRITE_ID);
  private static final HttpHeaderName FOLDER_HEADER =
      HttpHeaderName.fromString("x-ms-meta-hdi_isfolder");

  private final String name;
  private final DataLakeFileSystemClient lake;
  private final BlobContainerClient blobs;
  private final ExecutorService transfers;
  private final AdlsErrors errors;

  AdlsContainer(
      String name,
      URI account,
      DataLakeFileSystemClient lake,
      BlobContainerClient blobs,
      ExecutorService transfers) {
    this.name = name;
    this.lake = lake;
    this.blobs = blobs;
    this.transfers = transfers;
    this.errors = new AdlsErrors(name, account);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stream<StoredFile> list(String folder) {
    return listed(folder, false);
  }

  @Override
  public Stream<StoredFile> listAll(String folder) {
    return listed(folder, true);
  }

  private Stream<StoredFile> listed(String folder, boolean recursive) {
    ListPathsOptions options = new ListPathsOptions().setRecursive(recursive);
    if (!folder.isEmpty()) {
      options.setPath(Paths.checked(folder));
    }
    Listing listing = new Listing(lake.listPaths(options, null));
    return Stream.generate(() -> next(listing, folder))
        .takeWhile(Optional::isPresent)
        .map(Optional::get)
        .filter(item -> !item.isDirectory())
        .map(
            item ->
                new StoredFile(
                    item.getName(),
                    item.getContentLength(),
                    item.getLastModified().toInstant(),
                    unquoted(item.getETag())));
  }

  private Optional<PathItem> next(Listing listing, String folder) {
    try {
      return listing.next();
    } catch (RuntimeException e) {
      if (AdlsErrors.code(e).equals("PathNotFound")) {
        return Optional.empty();
      }
      throw errors.of("list", folder, e);
    }
  }

  /** Fetches its first page when it is asked for the first item, and not before. */
  private static final class Listing {
    private final Iterable<PathItem> paths;
    private Iterator<PathItem> items;

    Listing(Iterable<PathItem> paths) {
      this.paths = paths;
    }

    Optional<PathItem> next() {
      if (items == null) {
        items = paths.iterator();
      }
      return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }
  }

  @Override
  public Optional<StoredFile> find(String path) {
    return look(path).filter(seen -> !seen.isFolder()).map(seen -> seen.as(path));
  }

  private Optional<Seen> look(String path) {
    try {
      return Optional.of(new Seen(blob(path).getPropertiesWithResponse(null, null, Context.NONE)));
    } catch (RuntimeException e) {
      // An answer to HEAD has no body; a container that is missing is told by the code.
      if (AdlsErrors.status(e) == 404 && !AdlsErrors.code(e).equals("ContainerNotFound")) {
        return Optional.empty();
      }
      throw errors.of("look for", path, e);
    }
  }

  /**
   * What the account says of a file. Its metadata is read from the headers themselves: the client
   * takes notice of those in small letters only, which not every proxy lets pass.
   */
  private record Seen(Response<BlobProperties> response) {
    String etag() {
      return unquoted(response.getValue().getETag());
    }

    Optional<String> writeId() {
      return Optional.ofNullable(response.getHeaders().getValue(WRITE_ID_HEADER));
    }

    boolean isFolder() {
      return response.getHeaders().getValue(FOLDER_HEADER) != null;
    }

    StoredFile as(String path) {
      BlobProperties seen = response.getValue();
      return new StoredFile(path, seen.getBlobSize(), seen.getLastModified().toInstant(), etag());
    }
  }

  static StoredFile stored(String path, long size, BlockBlobItem item) {
    return new StoredFile(path, size, item.getLastModified().toInstant(), unquoted(item.getETag()));
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }

  private BlobClient blob(String path) {
    return blobs.getBlobClient(Paths.checked(path));
  }

  @Override
  public SeekableByteChannel open(String path) {
    return new RangeChannel(this, existing(path), transfers);
  }

  private StoredFile existing(String path) {
    return find(path).orElseThrow(() -> errors.notFound(path));
  }

  /** What to tell when a transfer in another thread failed. */
  StorageException failed(String action, String path, Throwable failure) {
    return errors.of(
        action,
        path,
        failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure));
  }

  /** Some bytes of a file, which must not have changed. */
  byte[] range(StoredFile file, long from, int length) {
    try {
      return blob(file.path())
          .downloadContentWithResponse(
              new DownloadRetryOptions(),
              new BlobRequestConditions().setIfMatch("\"" + file.etag() + "\""),
              new BlobRange(from, (long) length),
              false,
              null,
              Context.NONE)
          .getValue()
          .toBytes();
    } catch (RuntimeException e) {
      throw errors.of("read", file.path(), e);
    }
  }

  @Override
  public StoredFile write(String path, byte[] content, WriteCondition condition) {
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
   * Writes a file, and where the outcome is not clear looks for it. A conflict is not clear either:
   * the request may have been repeated after its answer was lost, by any layer below.
   */
  StoredFile written(String path, String id, Supplier<StoredFile> write) {
    try {
      return write.get();
    } catch (RuntimeException e) {
      int status = AdlsErrors.status(e);
      boolean open = AdlsErrors.leavesOpen(e);
      if (open || status == 409 || status == 412) {
        Optional<Seen> present;
        try {
          present = look(path);
        } catch (StorageException unanswered) {
          throw open ? errors.outcomeUnknown(path, e) : errors.of("write", path, e);
        }
        if (present.flatMap(Seen::writeId).filter(id::equals).isPresent()) {
          return present.get().as(path);
        }
      }
      throw errors.of("write", path, e);
    }
  }

  @Override
  public FileUpload create(String path, WriteCondition condition) {
    return new BlockUpload(
        this, path, condition, blob(path).getBlockBlobClient(), transfers, bytes -> {});
  }

  @Override
  public StoredFile upload(
      Path file, String path, WriteCondition condition, LongConsumer progress) {
    try (InputStream in = Files.newInputStream(file);
        FileUpload upload =
            new BlockUpload(
                this, path, condition, blob(path).getBlockBlobClient(), transfers, progress)) {
      in.transferTo(upload);
      return upload.commit();
    } catch (IOException e) {
      throw localFailure(file, e);
    }
  }

  @Override
  public StoredFile download(String path, Path file, LongConsumer progress) {
    StoredFile found = existing(path);
    try {
      new ParallelDownload(this, found, transfers, progress).to(file);
    } catch (IOException e) {
      throw localFailure(file, e);
    }
    return found;
  }

  private static StorageException localFailure(Path file, IOException failure) {
    return new StorageException(
        StorageException.Problem.OTHER,
        "The local file %s cannot be read or written (%s). Look at its rights and at the disk's free space."
            .formatted(file, failure.getClass().getSimpleName()),
        Optional.empty(),
        failure);
  }

  @Override
  public StoredFile rename(String from, String to, WriteCondition condition) {
    Seen source = look(from).orElseThrow(() -> errors.notFound(from));
    makeParent(to);
    try {
      lake.getFileClient(Paths.checked(from))
          .renameWithResponse(
              null,
              to,
              new DataLakeRequestConditions().setIfMatch("\"" + source.etag() + "\""),
              conditions(new DataLakeRequestConditions(), condition),
              null,
              Context.NONE);
    } catch (RuntimeException e) {
      if (!isRenamed(from, source, to)) {
        throw errors.of("rename", from, e);
      }
    }
    return existing(to);
  }

  /** Whether a rename whose answer was lost took place: the file is there, and only there. */
  private boolean isRenamed(String from, Seen source, String to) {
    return look(to).filter(target -> isSame(source, target)).isPresent() && look(from).isEmpty();
  }

  private static boolean isSame(Seen source, Seen target) {
    return source.etag().equals(target.etag())
        || source.writeId().isPresent() && source.writeId().equals(target.writeId());
  }

  private void makeParent(String path) {
    int end = path.lastIndexOf('/');
    if (end > 0) {
      try {
        lake.createDirectoryIfNotExists(Paths.checked(path.substring(0, end)));
      } catch (RuntimeException e) {
        throw errors.of("make the folder of", path, e);
      }
    }
  }

  @Override
  public boolean delete(String path) {
    try {
      return blob(path).deleteIfExists();
    } catch (RuntimeException e) {
      throw errors.of("delete", path, e);
    }
  }

  @Override
  public boolean deleteFolder(String folder) {
    try {
      lake.deleteDirectoryWithResponse(
          Paths.checked(folder), true, new DataLakeRequestConditions(), null, Context.NONE);
      return true;
    } catch (RuntimeException e) {
      if (AdlsErrors.code(e).equals("PathNotFound")) {
        return false;
      }
      throw errors.of("delete", folder, e);
    }
  }

  @Override
  public String toString() {
    return lake.getFileSystemUrl();
  }
}
