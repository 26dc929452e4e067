package io.cxdata.platform.storage.internal.adls;

import io.cxdata.platform.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.Future;

/**
 * Reads a file of the account at any position. It keeps one window of bytes. When reads are
 * sequential, windows grow, and the next one is fetched while this one is read.
 */
final class RangeChannel implements SeekableByteChannel {
  private static final int FIRST_WINDOW = 256 << 10;
  private static final int LARGEST_WINDOW = 4 << 20;

  private final AdlsBlobs blobs;
  private final StoredFile file;
  private final Transfers transfers;
  private Window window;
  private Ahead ahead;
  private int windowSize = FIRST_WINDOW;
  private long position;
  private boolean closed;

  private record Window(long from, byte[] bytes) {
    long end() {
      return from + bytes.length;
    }

    boolean holds(long position) {
      return position >= from && position < end();
    }
  }

  private record Ahead(long from, Future<byte[]> bytes) {}

  RangeChannel(AdlsBlobs blobs, AdlsBlobs.Start start, Transfers transfers) {
    this.blobs = blobs;
    this.file = start.file();
    this.window = new Window(0, start.bytes());
    this.transfers = transfers;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (position >= file.size()) {
      return -1;
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    if (!window.holds(position)) {
      window = next(target.remaining());
    }
    int offset = (int) (position - window.from());
    int count = Math.min(target.remaining(), window.bytes().length - offset);
    target.put(window.bytes(), offset, count);
    position += count;
    return count;
  }

  private Window next(int requested) throws IOException {
    boolean follows = position == window.end() && position > 0;
    windowSize = follows ? Math.min(LARGEST_WINDOW, 4 * windowSize) : FIRST_WINDOW;
    byte[] bytes =
        ahead != null && ahead.from() == position
            ? transfers.await(ahead.bytes(), blobs.errors(), "read", file.path())
            : blobs.range(file, position, length(position, Math.max(requested, windowSize)));
    dropAhead();
    long end = position + bytes.length;
    if (follows && end < file.size()) {
      int length = length(end, windowSize);
      ahead = new Ahead(end, transfers.start(() -> blobs.range(file, end, length)));
    }
    return new Window(position, bytes);
  }

  private int length(long from, int requested) {
    return (int) Math.min(file.size() - from, Math.min(requested, LARGEST_WINDOW));
  }

  private void dropAhead() {
    if (ahead != null) {
      ahead.bytes().cancel(true);
      ahead = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("A position cannot be negative: " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    dropAhead();
    window = new Window(0, new byte[0]);
  }
}
