package io.cxdata.platform.lake.internal.files;

import io.cxdata.config.support.Futures;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tables in the containers of a storage account. Other engines get copies of the files in a
 * temporary folder of their own user; a data file never changes, so one copy serves all.
 */
public final class ContainerStorage implements TableStorage {
  private static final int COPIES_AT_ONCE = 4;

  private final ContainerUrls urls;
  private final FileIO files;
  private final Map<String, CompletableFuture<Path>> copies = new ConcurrentHashMap<>();
  private final Map<String, Path> staging = new HashMap<>();
  private final ThreadPoolExecutor copiers;
  private final Path temporaryParent;
  private Path temporary;

  public ContainerStorage(ContainerUrls urls, Path temporaryParent) {
    this.urls = urls;
    this.temporaryParent = temporaryParent;
    this.files = new ContainerFileIO(urls);
    this.copiers =
        new ThreadPoolExecutor(
            COPIES_AT_ONCE,
            COPIES_AT_ONCE,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "lake-copy");
              thread.setDaemon(true);
              return thread;
            });
    copiers.allowCoreThreadTimeOut(true);
  }

  @Override
  public FileIO files() {
    return files;
  }

  @Override
  public String folder(String table) {
    return urls.folder(table);
  }

  @Override
  public void publish(String url, Content content) throws IOException {
    int name = url.lastIndexOf('/') + 1;
    // The leading dot keeps it out of every listing of tables and logs.
    String beside =
        url.substring(0, name) + "." + url.substring(name) + "." + UUID.randomUUID() + ".tmp";
    StorageContainer container = urls.container(url);
    try {
      content.writeTo(beside);
      ContainerFileIO.calling(
          () -> container.rename(urls.path(beside), urls.path(url), WriteCondition.always()));
    } catch (IOException | RuntimeException e) {
      discard(beside, e);
      throw e;
    }
  }

  private void discard(String url, Exception failure) {
    try {
      files.delete(url);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public List<Path> local(List<FileStatus> wanted) throws IOException {
    Path folder = temporary();
    List<CompletableFuture<Path>> asked =
        wanted.stream()
            .map(
                file ->
                    copies.computeIfAbsent(
                        file.getPath(),
                        url -> CompletableFuture.supplyAsync(() -> copy(url, folder), copiers)))
            .toList();
    return ContainerFileIO.calling(() -> asked.stream().map(this::copied).toList());
  }

  private Path copied(CompletableFuture<Path> copy) {
    try {
      return Futures.join(copy);
    } catch (RuntimeException e) {
      // Who asks again tries again.
      copies.values().remove(copy);
      throw e;
    }
  }

  private Path copy(String url, Path folder) {
    Path local = folder.resolve(UUID.randomUUID() + ".parquet");
    urls.container(url).download(urls.path(url), local, bytes -> {});
    return local;
  }

  @Override
  public synchronized Path staging(String folder) throws IOException {
    Path made = staging.get(folder);
    if (made == null) {
      made = Files.createTempDirectory(temporary(), "table");
      staging.put(folder, made);
    }
    return made;
  }

  @Override
  public FileStatus take(String folder, Path staged) throws IOException {
    String url = folder + "/" + staged.getFileName();
    StoredFile there =
        ContainerFileIO.calling(
            () ->
                urls.container(url)
                    .upload(staged, urls.path(url), WriteCondition.ifAbsent(), bytes -> {}));
    Files.delete(staged);
    return FileStatus.of(url, there.size(), there.modified().toEpochMilli());
  }

  @Override
  public Path root() {
    throw FileErrors.notLocal(this);
  }

  private synchronized Path temporary() throws IOException {
    if (temporary == null) {
      Files.createDirectories(temporaryParent);
      temporary = Files.createTempDirectory(temporaryParent, "cx-lake");
    }
    return temporary;
  }

  @Override
  public synchronized void close() throws IOException {
    copiers.shutdownNow();
    if (temporary != null && Files.exists(temporary)) {
      try (Stream<Path> all = Files.walk(temporary)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  @Override
  public String toString() {
    return urls.host();
  }
}
