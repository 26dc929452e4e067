package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultJsonHandler;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON files of a log, an action a line. An empty line is no action; Delta Kernel's own
 * handler fails on one, and quotes a damaged line in its exception, with the values of rows that
 * are in its statistics. A file without any action is damaged: a writer that stopped between
 * creating and filling it left it, and as a version it would hide that rows are missing.
 */
final class LogEntries extends DefaultJsonHandler {
  private static final int LINES_AT_ONCE = 1_024;
  // Not the pointer to the last checkpoint, which Kernel can do without.
  private static final String ENTRY = ".json";

  private final FileIO files;

  LogEntries(FileIO files) {
    super(files);
    this.files = files;
  }

  @Override
  public CloseableIterator<ColumnarBatch> readJsonFiles(
      CloseableIterator<FileStatus> entries, StructType schema, Optional<Predicate> predicate) {
    return new Batches(entries, schema);
  }

  /** Some lines at a time, of one file each. */
  private final class Batches implements CloseableIterator<ColumnarBatch> {
    private final CloseableIterator<FileStatus> entries;
    private final StructType schema;
    private String url;
    private BufferedReader open;
    private List<String> lines = List.of();
    private List<Long> numbers = List.of();
    private long line;
    private boolean empty;

    Batches(CloseableIterator<FileStatus> entries, StructType schema) {
      this.entries = entries;
      this.schema = schema;
    }

    @Override
    public boolean hasNext() {
      try {
        while (lines.isEmpty()) {
          if (open == null) {
            if (!entries.hasNext()) {
              return false;
            }
            open(entries.next());
          }
          read();
        }
        return true;
      } catch (IOException e) {
        throw new KernelEngineException("read " + DamagedFileException.name(url), e);
      }
    }

    @Override
    public ColumnarBatch next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      List<String> some = lines;
      lines = List.of();
      try {
        return parseJson(new Texts(some), schema, Optional.empty());
      } catch (RuntimeException e) {
        throw damaged(some);
      }
    }

    @Override
    public void close() throws IOException {
      try (entries) {
        closeFile();
      }
    }

    private void open(FileStatus entry) throws IOException {
      url = entry.getPath();
      line = 0;
      empty = true;
      open =
          new BufferedReader(
              new InputStreamReader(
                  files.newInputFile(url, entry.getSize()).newStream(), StandardCharsets.UTF_8));
    }

    private void read() throws IOException {
      lines = new ArrayList<>();
      numbers = new ArrayList<>();
      while (lines.size() < LINES_AT_ONCE) {
        String next = open.readLine();
        if (next == null) {
          closeFile();
          if (empty && url.endsWith(ENTRY)) {
            throw DamagedFileException.empty(url);
          }
          return;
        }
        line++;
        if (!next.isBlank()) {
          empty = false;
          lines.add(next);
          numbers.add(line);
        }
      }
    }

    private void closeFile() throws IOException {
      if (open != null) {
        open.close();
        open = null;
      }
    }

    private DamagedFileException damaged(List<String> some) {
      for (int i = 0; i < some.size(); i++) {
        try {
          parseJson(new Texts(some.subList(i, i + 1)), schema, Optional.empty());
        } catch (RuntimeException e) {
          return DamagedFileException.line(url, numbers.get(i), e);
        }
      }
      throw new IllegalStateException("Lines that were damaged are not");
    }
  }

  /** Texts as Kernel takes them. */
  private record Texts(List<String> texts) implements ColumnVector {
    @Override
    public DataType getDataType() {
      return StringType.STRING;
    }

    @Override
    public int getSize() {
      return texts.size();
    }

    @Override
    public void close() {}

    @Override
    public boolean isNullAt(int row) {
      return false;
    }

    @Override
    public String getString(int row) {
      return texts.get(row);
    }
  }
}
