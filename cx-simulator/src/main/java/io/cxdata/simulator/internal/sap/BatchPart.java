package io.cxdata.simulator.internal.sap;

import java.util.Map;
import java.util.Optional;

/**
 * One question of a batch.
 *
 * @param contentId of the part itself, to be echoed
 * @param method a change set has the one of its first request
 * @param target as sent: relative to the service, a path, or a whole address
 * @param headers of the question, their names in lower case
 */
record BatchPart(
    Optional<String> contentId, String method, String target, Map<String, String> headers) {}
