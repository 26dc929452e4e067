package io.cxdata.platform.lake;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Lets Parquet's reader read through Delta Kernel's file access. */
record ParquetInput(FileIO files, FileStatus file) implements InputFile {
  @Override
  public long getLength() {
    return file.getSize();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    var in = files.newInputFile(file.getPath(), file.getSize()).newStream();
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() throws IOException {
        return in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        in.seek(position);
      }
    };
  }
}
