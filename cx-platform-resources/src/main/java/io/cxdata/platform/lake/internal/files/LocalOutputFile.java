package io.cxdata.platform.lake.internal.files;

import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.utils.CloseableIterator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file to write. What must appear whole or not at all is written beside its place, forced to the
 * disk, and then given its name: by a hard link where an existing file must win, because that, and
 * not a rename, fails when the name is taken.
 */
final class LocalOutputFile implements OutputFile {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private final String url;
  private final Path path;

  LocalOutputFile(String url) {
    this.url = url;
    this.path = LocalFileIO.path(url);
  }

  @Override
  public String path() {
    return url;
  }

  @Override
  public PositionOutputStream create(boolean atomicWrite) throws IOException {
    Files.createDirectories(path.getParent());
    return new ForcedStream(path, atomicWrite ? beside(path) : path);
  }

  @Override
  public void writeAtomically(CloseableIterator<String> data, boolean overwrite)
      throws IOException {
    try (data) {
      publish(path, temporary -> writeLines(temporary, data), overwrite);
    }
  }

  private static void writeLines(Path file, CloseableIterator<String> lines) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      while (lines.hasNext()) {
        out.write(lines.next().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  /** Writes the content of a file that is not yet visible. */
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  static void publish(Path target, Content content, boolean overwrite) throws IOException {
    Path temporary = beside(target);
    try {
      content.writeTo(temporary);
      force(temporary);
      if (overwrite) {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.createLink(target, temporary);
      }
      forceFolder(target.getParent());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Puts what was written to a file, by whomever, onto the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Puts the names of a folder's files onto the disk. Windows has no such call, nor need of it. */
  static void forceFolder(Path folder) throws IOException {
    if (!WINDOWS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  // The leading dot keeps it out of every listing of tables and logs.
  private static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  /** A file that is on the disk, under its name, once closed. */
  private static final class ForcedStream extends PositionOutputStream {
    private final Path target;
    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;
    private long position;
    private boolean closed;

    ForcedStream(Path target, Path file) throws IOException {
      this.target = target;
      this.file = file;
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (channel) {
        out.flush();
        channel.force(true);
      }
      if (!file.equals(target)) {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      }
      forceFolder(target.getParent());
    }
  }
}
