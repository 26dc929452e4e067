package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.internal.files.TableStorage;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.engine.MetricsReporter;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.List;

/** Delta Kernel's default engine over the lake's storage. */
public final class LakeEngine extends DefaultEngine {
  private final TableStorage storage;

  public LakeEngine(TableStorage storage) {
    super(storage.files());
    this.storage = storage;
  }

  /** Without Kernel's report of every read and write. */
  @Override
  public List<MetricsReporter> getMetricsReporters() {
    return List.of();
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new WholeFiles(storage);
  }

  /** Access to Parquet files of which so many rows are in memory at once. */
  ParquetHandler parquet(int rowsAtOnce) {
    return rowsAtOnce == BatchSizeFileIO.USUAL
        ? getParquetHandler()
        : new DefaultParquetHandler(new BatchSizeFileIO(storage.files(), rowsAtOnce));
  }

  /**
   * Kernel completes a checkpoint's file even when reading its rows fails. That would be a
   * checkpoint without some of the table's files, so the file gets its name only if all rows were
   * written.
   */
  private static final class WholeFiles extends DefaultParquetHandler {
    private final TableStorage storage;

    WholeFiles(TableStorage storage) {
      super(storage.files());
      this.storage = storage;
    }

    @Override
    public void writeParquetFileAtomically(
        String filePath, CloseableIterator<FilteredColumnarBatch> data) throws IOException {
      storage.publish(filePath, temporary -> super.writeParquetFileAtomically(temporary, data));
    }
  }
}
