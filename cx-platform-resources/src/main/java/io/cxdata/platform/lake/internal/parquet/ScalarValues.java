package io.cxdata.platform.lake.internal.parquet;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Values that have no parts, side by side in memory as Parquet takes them. Another core reads them
 * so in a fraction of the time that it takes to fetch an object for each from the core that made
 * it.
 */
abstract sealed class ScalarValues extends ColumnValues {
  // A column that may be null has one level of definition, which its values reach.
  private static final int VALUE = 1;
  private static final int NULL = 0;

  /** Writes what some rows have. Needs none of Parquet's bookkeeping of nested groups. */
  final void writeTo(ColumnWriter column, int from, int to) {
    for (int row = from; row < to; row++) {
      if (isNull(row)) {
        column.writeNull(0, NULL);
      } else {
        write(row, column);
      }
    }
  }

  abstract void write(int row, ColumnWriter column);

  /** Numbers of 32 bits. */
  static final class Ints extends ScalarValues {
    private final ToIntFunction<Object> form;
    private int[] values = {};

    Ints(ToIntFunction<Object> form) {
      this.form = form;
    }

    @Override
    long put(int row, Object value, int capacity) {
      if (row >= values.length) {
        values = Arrays.copyOf(values, capacity);
      }
      values[row] = form.applyAsInt(value);
      return 0;
    }

    @Override
    void write(int row, ColumnWriter column) {
      column.write(values[row], 0, VALUE);
    }
  }

  /** Numbers of 64 bits. */
  static final class Longs extends ScalarValues {
    private final ToLongFunction<Object> form;
    private long[] values = {};

    Longs(ToLongFunction<Object> form) {
      this.form = form;
    }

    @Override
    long put(int row, Object value, int capacity) {
      if (row >= values.length) {
        values = Arrays.copyOf(values, capacity);
      }
      values[row] = form.applyAsLong(value);
      return 0;
    }

    @Override
    void write(int row, ColumnWriter column) {
      column.write(values[row], 0, VALUE);
    }
  }

  /** Booleans. */
  static final class Booleans extends ScalarValues {
    private final Predicate<Object> form;
    private boolean[] values = {};

    Booleans(Predicate<Object> form) {
      this.form = form;
    }

    @Override
    long put(int row, Object value, int capacity) {
      if (row >= values.length) {
        values = Arrays.copyOf(values, capacity);
      }
      values[row] = form.test(value);
      return 0;
    }

    @Override
    void write(int row, ColumnWriter column) {
      column.write(values[row], 0, VALUE);
    }
  }

  /** Texts, and decimals that are too long for a number. */
  static final class Bytes extends ScalarValues {
    private static final int LEAST_LENGTH = 256;

    private final Function<Object, byte[]> form;
    private int[] starts = {};
    private int[] lengths = {};
    private byte[] bytes = new byte[LEAST_LENGTH];
    private int end;

    Bytes(Function<Object, byte[]> form) {
      this.form = form;
    }

    @Override
    long put(int row, Object value, int capacity) {
      if (row >= starts.length) {
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
      }
      byte[] more = form.apply(value);
      if (more.length > bytes.length - end) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(end, more.length)));
      }
      System.arraycopy(more, 0, bytes, end, more.length);
      starts[row] = end;
      lengths[row] = more.length;
      end += more.length;
      return more.length;
    }

    @Override
    void write(int row, ColumnWriter column) {
      // "Reused" makes Parquet copy the few that it keeps: a dictionary's, the least, the greatest.
      Binary value = Binary.fromReusedByteArray(bytes, starts[row], lengths[row]);
      column.write(value, 0, VALUE);
    }
  }
}
