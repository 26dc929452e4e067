package io.cxdata.platform.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** One file of the account into a local one, some ranges at once. */
final class ParallelDownload {
  private static final int PART = 4 << 20;
  private static final int PARTS_AT_ONCE = 4;

  private final AdlsBlobs blobs;
  private final StoredFile file;
  private final ExecutorService transfers;
  private final LongConsumer progress;

  ParallelDownload(
      AdlsBlobs blobs, StoredFile file, ExecutorService transfers, LongConsumer progress) {
    this.blobs = blobs;
    this.file = file;
    this.transfers = transfers;
    this.progress = progress;
  }

  /** The local file appears when it is whole. */
  void to(Path target) throws IOException {
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      fetch(temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void fetch(Path temporary) throws IOException {
    Deque<Future<byte[]>> underWay = new ArrayDeque<>();
    try (FileChannel out =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long asked = 0;
      while (asked < file.size() || !underWay.isEmpty()) {
        while (asked < file.size() && underWay.size() < PARTS_AT_ONCE) {
          long from = asked;
          int length = (int) Math.min(PART, file.size() - from);
          underWay.add(transfers.submit(() -> blobs.range(file, from, length)));
          asked += length;
        }
        ByteBuffer part = ByteBuffer.wrap(awaited(underWay.remove()));
        while (part.hasRemaining()) {
          out.write(part);
        }
        progress.accept(out.position());
      }
    } finally {
      underWay.forEach(part -> part.cancel(true));
    }
  }

  private byte[] awaited(Future<byte[]> part) throws IOException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw blobs.failed("read", file.path(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while " + file.path() + " was downloaded");
    }
  }
}
