package io.cxdata.platform.storage.internal.adls;

import io.cxdata.platform.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Downloads one file to a local one, several ranges at a time. */
final class ParallelDownload {
  private static final int PART_SIZE = 4 << 20;
  private static final int PARALLEL_PARTS = 4;

  private final AdlsBlobs blobs;
  private final StoredFile file;
  private final Transfers transfers;
  private final LongConsumer progress;

  ParallelDownload(AdlsBlobs blobs, StoredFile file, Transfers transfers, LongConsumer progress) {
    this.blobs = blobs;
    this.file = file;
    this.transfers = transfers;
    this.progress = progress;
  }

  /** The local file appears once it is complete. */
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
    Deque<Future<byte[]>> parts = new ArrayDeque<>();
    try (FileChannel out =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long requested = 0;
      while (requested < file.size() || !parts.isEmpty()) {
        while (requested < file.size() && parts.size() < PARALLEL_PARTS) {
          long from = requested;
          int length = (int) Math.min(PART_SIZE, file.size() - from);
          parts.add(transfers.start(() -> blobs.range(file, from, length)));
          requested += length;
        }
        ByteBuffer part =
            ByteBuffer.wrap(transfers.await(parts.remove(), blobs.errors(), "read", file.path()));
        while (part.hasRemaining()) {
          out.write(part);
        }
        progress.accept(out.position());
      }
    } finally {
      parts.forEach(part -> part.cancel(true));
    }
  }
}
