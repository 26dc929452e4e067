package io.cxdata.runners.sql;

/** What kind of thing makes a query fail, as far as an engine says. */
enum FailureCause {
  /** It names a table or column that is not there, or in a way that is not possible. */
  NAMES,
  /** There is no space left for data files, or for what does not fit in memory. */
  FULL_DISK,
  /** It needs more memory than it may use. */
  MEMORY,
  /** Anything else; a damaged file is one of it. */
  OTHER
}
