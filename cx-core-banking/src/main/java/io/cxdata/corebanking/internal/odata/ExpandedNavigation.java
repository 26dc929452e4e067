package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import java.util.List;
import java.util.Optional;

/**
 * The entities that were sent with another entity, for one of its navigations.
 *
 * @param records the entities that were sent; each of them is an {@link ODataRecord}
 * @param next the link to the others, where the service cut the list short
 */
public record ExpandedNavigation(List<SapRecord> records, Optional<String> next) {}
