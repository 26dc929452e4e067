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
record Content(Optional<Path> file, long length) {
  static final Content NOTHING = new Content(Optional.empty(), 0);

  static Content of(Path folder, byte[] bytes) {
    if (bytes.length == 0) {
      return NOTHING;
    }
    try {
      Path file = folder.resolve(UUID.randomUUID().toString());
      Files.write(file, bytes);
      return new Content(Optional.of(file), bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated storage cannot keep a file", e);
    }
  }

  /** The bytes of several, one after the other; they stay as they are. */
  static Content joined(Path folder, List<Content> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Path file = folder.resolve(UUID.randomUUID().toString());
    long length = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Content part : parts) {
        if (part.file.isPresent()) {
          Files.copy(part.file.get(), out);
        }
        length += part.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated storage cannot keep a file", e);
    }
    return new Content(Optional.of(file), length);
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
