package io.cxdata.runners.sql;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import java.util.Map;

/**
 * The next content of a table, computed and not yet visible to its readers: it can be checked
 * first. Used by one thread.
 *
 * @since 0.1
 */
public interface StagedTable extends AutoCloseable {
  /** Removes what a run that was killed has left staged for a table. */
  static void removeLeftovers(LakeTable table) {
    StagingFolder.of(table).close();
  }

  /** The number of its rows. */
  long rows();

  /**
   * Replaces the table with the staged rows, in one commit. To be called once.
   *
   * @param id names the write
   * @param domainMetadata texts that the same commit stores, as {@link LakeTable#domainMetadata}
   *     reads them
   * @return what the commit did
   * @throws io.cxdata.platform.lake.LakeException when it fails; then the table is unchanged
   */
  WriteResult publish(TransactionId id, Map<String, String> domainMetadata);

  /** Removes what is staged and was not published. */
  @Override
  void close();
}
