package io.cxdata.platform.lake.internal.parquet;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import java.io.IOException;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Lets Parquet's writer write through Delta Kernel's file access. */
public record ParquetOutput(FileIO files, String url) implements OutputFile {
  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    var out = files.newOutputFile(url).create(false);
    return new DelegatingPositionOutputStream(out) {
      @Override
      public long getPos() throws IOException {
        return out.getPos();
      }
    };
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return url;
  }
}
