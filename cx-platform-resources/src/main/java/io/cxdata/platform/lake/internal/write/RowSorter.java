package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.internal.values.RowSize;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts more rows than memory holds. Rows of equal order keep the order of their arrival.
 *
 * <p>What is too much for memory goes, in sorted runs, to one file in the system's folder for
 * temporary files that only this user may read, and that is deleted with its channel, however the
 * process ends.
 */
final class RowSorter implements Closeable {
  /** What is kept in memory, by a rough estimate. */
  static final long MEMORY = 32L << 20;

  private static final int BUFFER = 1 << 16;

  private final Comparator<Entry> order;
  private final long memory;
  private final RowCodec codec = new RowCodec();
  private final List<Entry> held = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private long heldBytes;
  private long rows;
  private FileChannel spill;

  RowSorter(Comparator<Object[]> order) {
    this(order, MEMORY);
  }

  RowSorter(Comparator<Object[]> order, long memory) {
    this.order = Comparator.comparing(Entry::row, order).thenComparingLong(Entry::number);
    this.memory = memory;
  }

  /**
   * A row and its place in the order of arrival.
   *
   * @param number from 0
   */
  record Entry(long number, Object[] row) {}

  /** Takes a row; says which one it is in the order of arrival. */
  long add(Object[] row) throws IOException {
    long number = rows++;
    held.add(new Entry(number, row));
    heldBytes += RowSize.of(row);
    if (heldBytes >= memory) {
      spill();
    }
    return number;
  }

  /** How many rows are in memory now. */
  int held() {
    return held.size();
  }

  /** Begins to read all rows, in their order. May be done again, and not while another reads. */
  Rows sorted() throws IOException {
    held.sort(order);
    PriorityQueue<Cursor> cursors =
        new PriorityQueue<>(Comparator.comparing(cursor -> cursor.head, order));
    for (Run run : runs) {
      cursors.add(new SpilledCursor(codec, spill, run));
    }
    if (!held.isEmpty()) {
      cursors.add(new HeldCursor(held));
    }
    return () -> {
      Cursor first = cursors.poll();
      if (first == null) {
        return null;
      }
      Entry entry = first.head;
      if (first.advance()) {
        cursors.add(first);
      }
      return entry;
    };
  }

  /** Rows in their order. */
  interface Rows {
    /** The next row, or null at the end. */
    Entry next() throws IOException;
  }

  @Override
  public void close() throws IOException {
    held.clear();
    runs.clear();
    if (spill != null) {
      spill.close();
    }
  }

  private void spill() throws IOException {
    if (spill == null) {
      Path file = Files.createTempFile("cx-sort", ".rows");
      try {
        spill =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException | RuntimeException e) {
        Files.delete(file);
        throw e;
      }
    }
    held.sort(order);
    long start = spill.size();
    spill.position(start);
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(spill), BUFFER));
    for (Entry entry : held) {
      out.writeLong(entry.number());
      codec.write(entry.row(), out);
    }
    out.flush();
    runs.add(new Run(start, spill.position(), held.size()));
    held.clear();
    heldBytes = 0;
  }

  private record Run(long start, long end, long rows) {}

  /** A sorted run that is being read. */
  private abstract static class Cursor {
    Entry head;

    /** Goes on to the next row, if there is one. */
    abstract boolean advance() throws IOException;
  }

  private static final class HeldCursor extends Cursor {
    private final List<Entry> entries;
    private int next = 1;

    HeldCursor(List<Entry> entries) {
      this.entries = entries;
      this.head = entries.get(0);
    }

    @Override
    boolean advance() {
      if (next == entries.size()) {
        return false;
      }
      head = entries.get(next++);
      return true;
    }
  }

  private static final class SpilledCursor extends Cursor {
    private final RowCodec codec;
    private final DataInputStream in;
    private long left;

    SpilledCursor(RowCodec codec, FileChannel file, Run run) throws IOException {
      this.codec = codec;
      this.in = new DataInputStream(new BufferedInputStream(new Part(file, run), BUFFER));
      this.left = run.rows();
      advance();
    }

    @Override
    boolean advance() throws IOException {
      if (left == 0) {
        return false;
      }
      left--;
      long number = in.readLong();
      head = new Entry(number, codec.read(in));
      return true;
    }
  }

  /** A part of a file, read without moving the file's position. */
  private static final class Part extends InputStream {
    private final FileChannel file;
    private final long end;
    private long position;

    Part(FileChannel file, Run run) {
      this.file = file;
      this.position = run.start();
      this.end = run.end();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int wanted = (int) Math.min(length, end - position);
      if (wanted <= 0) {
        return -1;
      }
      int read = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
