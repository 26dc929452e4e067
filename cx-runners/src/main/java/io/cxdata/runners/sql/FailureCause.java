package io.cxdata.runners.sql;

/** What kind of thing makes a query fail, as far as an engine says. */
enum FailureCause {
  /** It names a table or column that is not there, or in a way that is not possible. */
  NAMES,
  /** There is no space left for data files, or for what does not fit in memory. */
  FULL_DISK,
  /** It needs more memory than it may use. */
  MEMORY,
  /** A data file is not there or not valid, perhaps: reading each of them tells. */
  DATA_FILE,
  /** Anything else, such as a value that does not fit, or a disk that does not answer. */
  OTHER
}
