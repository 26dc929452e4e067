package io.cxdata.platform.storage.internal.local;

import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StoredFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** A file that is written beside its place. */
final class LocalUpload extends FileUpload {
  private final Path temporary;
  private final Function<Path, StoredFile> publish;
  private final FileChannel channel;
  private final OutputStream out;

  /**
   * Starts the file.
   *
   * @param publish gives the complete file its name
   */
  LocalUpload(Path temporary, Function<Path, StoredFile> publish) throws IOException {
    this.temporary = temporary;
    this.publish = publish;
    this.channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public StoredFile commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    return publish.apply(temporary);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
