package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import java.util.List;
import java.util.Optional;

/**
 * The entities that were sent with another entity, for one of its navigations.
 *
 * @param page the entities, with a link to the others where the service cut the list short
 * @param isList whether they came as a list; else there is one entity, or the navigation leads
 *     nowhere
 */
public record ExpandedNavigation(ODataPage page, boolean isList) {
  static ExpandedNavigation list(ODataPage page) {
    return new ExpandedNavigation(page, true);
  }

  static ExpandedNavigation one(SapRecord record) {
    return new ExpandedNavigation(ODataPage.of(List.of(record), Optional.empty()), false);
  }

  static ExpandedNavigation nothing() {
    return new ExpandedNavigation(ODataPage.of(List.of(), Optional.empty()), false);
  }

  /** The entities that were sent; each of them is an {@link ODataRecord}. */
  public List<SapRecord> records() {
    return page.records();
  }
}
