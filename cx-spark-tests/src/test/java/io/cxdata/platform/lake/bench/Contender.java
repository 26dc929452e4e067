package io.cxdata.platform.lake.bench;

/** What writes and reads the rows of {@link BenchRows}. */
interface Contender extends AutoCloseable {
  /** Makes the rows and writes them nowhere: what {@link #append()} does in addition to writing. */
  void make() throws Exception;

  /** Makes the rows and appends them to an empty table. */
  void append() throws Exception;

  /** Reads every value of what was appended. */
  void read() throws Exception;

  @Override
  void close() throws Exception;
}
