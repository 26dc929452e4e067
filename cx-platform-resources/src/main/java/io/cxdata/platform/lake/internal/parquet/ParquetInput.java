package io.cxdata.platform.lake.internal.parquet;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Lets Parquet's reader read through Delta Kernel's file access. */
public record ParquetInput(FileIO files, FileStatus file) implements InputFile {
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

  /** The footer of the file. */
  public ParquetMetadata footer() throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(this, options)) {
      return reader.getFooter();
    }
  }
}
