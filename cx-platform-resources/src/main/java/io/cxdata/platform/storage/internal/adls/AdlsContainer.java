package io.cxdata.platform.storage.internal.adls;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.file.datalake.DataLakeFileSystemClient;
import com.azure.storage.file.datalake.models.DataLakeRequestConditions;
import com.azure.storage.file.datalake.models.ListPathsOptions;
import io.cxdata.config.NetworkConfig;
import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.platform.storage.internal.StoragePaths;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A container of a storage account. It writes and reads files over the Blob interface, where
 * content and existence are one step; it lists and renames them over the Data Lake interface.
 */
final class AdlsContainer implements StorageContainer {
  private final String name;
  private final DataLakeFileSystemClient lake;
  private final AdlsBlobs blobs;
  private final Transfers transfers;
  private final AdlsErrors errors;

  AdlsContainer(
      String name,
      URI account,
      NetworkConfig network,
      DataLakeFileSystemClient lake,
      BlobContainerClient blobs,
      Transfers transfers) {
    this.name = name;
    this.lake = lake;
    this.transfers = transfers;
    this.errors = new AdlsErrors(name, account, network);
    this.blobs = new AdlsBlobs(blobs, errors);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stream<StoredFile> list(String folder) {
    return listing(folder, false);
  }

  @Override
  public Stream<StoredFile> listAll(String folder) {
    return listing(folder, true);
  }

  private Stream<StoredFile> listing(String folder, boolean recursive) {
    ListPathsOptions options = new ListPathsOptions().setRecursive(recursive);
    if (!folder.isEmpty()) {
      options.setPath(StoragePaths.checked(folder));
    }
    PathListing listing = new PathListing(lake.listPaths(options, null), folder, errors);
    return Stream.generate(listing::next)
        .takeWhile(Optional::isPresent)
        .map(Optional::get)
        .filter(item -> !item.isDirectory())
        .map(
            item ->
                new StoredFile(
                    item.getName(),
                    item.getContentLength(),
                    item.getLastModified().toInstant(),
                    BlobState.unquoted(item.getETag())));
  }

  @Override
  public Optional<StoredFile> find(String path) {
    return blobs.find(path);
  }

  @Override
  public SeekableByteChannel open(String path) {
    return new RangeChannel(blobs, blobs.start(path), transfers);
  }

  @Override
  public StoredFile write(String path, byte[] content, WriteCondition condition) {
    return blobs.put(path, content, condition);
  }

  @Override
  public FileUpload create(String path, WriteCondition condition) {
    return new BlockUpload(blobs, path, condition, transfers, bytes -> {});
  }

  @Override
  public StoredFile upload(
      Path file, String path, WriteCondition condition, LongConsumer progress) {
    try (InputStream in = Files.newInputStream(file);
        FileUpload upload = new BlockUpload(blobs, path, condition, transfers, progress)) {
      in.transferTo(upload);
      return upload.commit();
    } catch (IOException e) {
      throw localFailure(file, e);
    }
  }

  @Override
  public StoredFile download(String path, Path file, LongConsumer progress) {
    StoredFile found = blobs.existing(path);
    try {
      new ParallelDownload(blobs, found, transfers, progress).to(file);
    } catch (IOException e) {
      throw localFailure(file, e);
    }
    return found;
  }

  private static StorageException localFailure(Path file, IOException failure) {
    return new StorageException(
        StorageException.Problem.OTHER,
        "Cannot read or write the local file "
            + file
            + " ("
            + failure.getClass().getSimpleName()
            + "). Check its permissions and the free disk space.",
        Optional.empty(),
        failure);
  }

  @Override
  public StoredFile rename(String from, String to, WriteCondition condition) {
    BlobState source = blobs.state(from).orElseThrow(() -> errors.notFound(from));
    makeParent(to);
    try {
      lake.getFileClient(StoragePaths.checked(from))
          .renameWithResponse(
              null,
              to,
              new DataLakeRequestConditions().setIfMatch("\"" + source.etag() + "\""),
              AdlsBlobs.conditions(new DataLakeRequestConditions(), condition),
              null,
              Context.NONE);
    } catch (RuntimeException e) {
      boolean renamed;
      try {
        renamed = isRenamed(from, source, to);
      } catch (StorageException unanswered) {
        throw AdlsErrors.mayHaveSucceeded(e)
            ? errors.outcomeUnknown(to, e)
            : errors.of("rename", from, e);
      }
      if (!renamed) {
        throw errors.of("rename", from, e);
      }
    }
    return blobs.existing(to);
  }

  /** Whether a rename whose answer was lost took place: the file is at the new path only. */
  private boolean isRenamed(String from, BlobState source, String to) {
    return blobs.state(to).filter(target -> isSame(source, target)).isPresent()
        && blobs.state(from).isEmpty();
  }

  private static boolean isSame(BlobState source, BlobState target) {
    return source.etag().equals(target.etag())
        || source.writeId().isPresent() && source.writeId().equals(target.writeId());
  }

  private void makeParent(String path) {
    int end = path.lastIndexOf('/');
    if (end > 0) {
      try {
        lake.createDirectoryIfNotExists(StoragePaths.checked(path.substring(0, end)));
      } catch (RuntimeException e) {
        throw errors.of("create the folder of", path, e);
      }
    }
  }

  @Override
  public boolean delete(String path) {
    try {
      return blobs.blob(path).deleteIfExists();
    } catch (RuntimeException e) {
      throw errors.of("delete", path, e);
    }
  }

  @Override
  public boolean deleteFolder(String folder) {
    try {
      lake.deleteDirectoryWithResponse(
          StoragePaths.checked(folder), true, new DataLakeRequestConditions(), null, Context.NONE);
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
