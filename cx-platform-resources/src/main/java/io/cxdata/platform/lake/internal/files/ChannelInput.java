package io.cxdata.platform.lake.internal.files;

import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A channel as Delta Kernel reads it. */
final class ChannelInput extends SeekableInputStream {
  private final SeekableByteChannel channel;
  private final ByteBuffer one = ByteBuffer.allocate(1);

  ChannelInput(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public long getPos() throws IOException {
    return channel.position();
  }

  @Override
  public void seek(long position) throws IOException {
    channel.position(position);
  }

  @Override
  public int read() throws IOException {
    one.clear();
    return read(one) < 1 ? -1 : one.get(0) & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return read(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void readFully(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      if (read(buffer) < 0) {
        throw new EOFException("The file ends too early");
      }
    }
  }

  private int read(ByteBuffer buffer) throws IOException {
    return StorageFileIO.calling(() -> channel.read(buffer));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
