package io.cxdata.runners.jobs.reference;

import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.runners.jobs.RunContext;
import java.util.Optional;

/** The column map that readers see when a job asks for it. */
final class PublishedMap {
  private PublishedMap() {}

  /**
   * Reads it; empty if none is published.
   *
   * @throws io.cxdata.config.CxException if it cannot be read
   */
  static Optional<ColumnMap> of(RunContext run) {
    ReferenceStore store = run.reference().get();
    return store.current().map(store::read);
  }
}
