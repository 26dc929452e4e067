package io.cxdata.corebanking;

import java.util.List;
import java.util.Optional;

/**
 * What a navigation led to, sent along with its entity.
 *
 * @param records the entities that were sent
 * @param next the link to the others, where the service cut the list short
 */
record ExpandedNavigation(List<SapRecord> records, Optional<String> next) {}
