package io.cxdata.platform.lake.internal.files;

import io.cxdata.config.support.Futures;
import io.cxdata.platform.storage.StorageAccount;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
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
public final class AccountStorage extends TableStorage {
  private static final int COPIES_AT_ONCE = 4;
  private static final int SECONDS_TO_END = 5;

  private final AccountUrls urls;
  private final Map<String, CompletableFuture<Path>> copies = new ConcurrentHashMap<>();
  private final Map<String, Path> staging = new HashMap<>();
  private final ThreadPoolExecutor copiers;
  private final Path temporaryParent;
  private Path temporary;
  private boolean closed;

  public AccountStorage(StorageAccount account, Path temporaryParent) {
    this(new AccountUrls(account.url().getAuthority(), account::container), temporaryParent);
  }

  AccountStorage(AccountUrls urls, Path temporaryParent) {
    super(urls, new StorageFileIO(urls));
    this.urls = urls;
    this.temporaryParent = temporaryParent;
    this.copiers =
        new ThreadPoolExecutor(
            COPIES_AT_ONCE,
            COPIES_AT_ONCE,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "cx-lake-download");
              thread.setDaemon(true);
              return thread;
            });
    copiers.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<Path> local(List<FileStatus> wanted) throws IOException {
    List<CompletableFuture<Path>> asked = ask(wanted);
    return StorageFileIO.calling(() -> asked.stream().map(this::copied).toList());
  }

  private synchronized List<CompletableFuture<Path>> ask(List<FileStatus> wanted)
      throws IOException {
    Path folder = temporary();
    return wanted.stream()
        .map(
            file ->
                copies.computeIfAbsent(
                    file.getPath(),
                    url -> CompletableFuture.supplyAsync(() -> copy(url, folder), copiers)))
        .toList();
  }

  private Path copied(CompletableFuture<Path> copy) {
    try {
      return Futures.join(copy);
    } catch (RuntimeException e) {
      // The next call downloads it again.
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
        StorageFileIO.calling(
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
    if (closed) {
      throw FileErrors.closed(this);
    }
    if (temporary == null) {
      Files.createDirectories(temporaryParent);
      temporary = Files.createTempDirectory(temporaryParent, "cx-lake");
    }
    return temporary;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    copiers.shutdownNow();
    // Nobody does the copies that were still waiting.
    copies.values().forEach(copy -> copy.completeExceptionally(FileErrors.closed(this)));
    try {
      copiers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (temporary != null && Files.exists(temporary)) {
      try (Stream<Path> all = Files.walk(temporary)) {
        deleteAll(all.sorted(Comparator.reverseOrder()).toList());
      }
    }
  }

  static void deleteAll(List<Path> paths) throws IOException {
    IOException failure = null;
    for (Path each : paths) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public String toString() {
    return urls.host();
  }
}
