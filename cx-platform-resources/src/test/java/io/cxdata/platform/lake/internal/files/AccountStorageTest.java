package io.cxdata.platform.lake.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StoredFile;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AccountStorageTest {
  @Test
  void aCopyThatCannotBeDeletedKeepsNoOther(@TempDir Path folder) throws Exception {
    Path full = Files.createDirectories(folder.resolve("full/inner")).getParent();
    Path copy = Files.createFile(folder.resolve("copy"));
    assertThatThrownBy(() -> AccountStorage.deleteAll(List.of(full, copy, full)))
        .isInstanceOf(DirectoryNotEmptyException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(copy).doesNotExist();
  }

  @Test
  @Timeout(60)
  void whoWaitsForACopyIsToldThatTheLakeIsClosed(@TempDir Path folder) throws Exception {
    CountDownLatch begun = new CountDownLatch(4);
    StorageContainer slow =
        (StorageContainer)
            Proxy.newProxyInstance(
                StorageContainer.class.getClassLoader(),
                new Class<?>[] {StorageContainer.class},
                (proxy, method, args) -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    // It was nearly done.
                    return new StoredFile((String) args[0], 1, Instant.EPOCH, "etag");
                  }
                  return null;
                });
    List<FileStatus> five =
        IntStream.range(0, 5)
            .mapToObj(i -> FileStatus.of("abfss://silver@host/" + i, 1, 0))
            .toList();
    AccountStorage storage = new AccountStorage(new AccountUrls("host", name -> slow), folder);
    CompletableFuture<List<Path>> asked =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return storage.local(five);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    begun.await();
    storage.close();

    assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LakeException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> storage.local(five))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("is closed");
    assertThat(folder).isEmptyDirectory();
  }
}
