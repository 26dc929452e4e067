package io.cxdata.simulator.internal.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Bytes that never change: a file on disk, or nothing.
 *
 * @param file empty for no bytes
 */
record BlobContent(Optional<Path> file, long length) {
  static final BlobContent NOTHING = new BlobContent(Optional.empty(), 0);

  static BlobContent of(Path folder, byte[] bytes) {
    if (bytes.length == 0) {
      return NOTHING;
    }
    try {
      Path file = folder.resolve(UUID.randomUUID().toString());
      Files.write(file, bytes);
      return new BlobContent(Optional.of(file), bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated storage cannot keep a file", e);
    }
  }

  /** The bytes of several, one after the other; they stay as they are. */
  static BlobContent joined(Path folder, List<BlobContent> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Path file = folder.resolve(UUID.randomUUID().toString());
    long length = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (BlobContent part : parts) {
        if (part.file.isPresent()) {
          Files.copy(part.file.get(), out);
        }
        length += part.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated storage cannot keep a file", e);
    }
    return new BlobContent(Optional.of(file), length);
  }

  byte[] bytes(long from, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    if (file.isPresent()) {
      try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
      } catch (IOException e) {
        throw new UncheckedIOException("The simulated storage cannot read a file", e);
      }
    }
    return buffer.array();
  }
}
