package io.cxdata.platform.cosmos;

import java.time.Duration;

/**
 * A wait before a call is repeated. Immutable.
 *
 * @param container empty for a call to the database itself
 * @param reason {@link CosmosErrorKind#THROTTLED} or {@link CosmosErrorKind#UNAVAILABLE}
 * @param length how long; if {@code THROTTLED}, what the server asks for
 * @param attempt the attempt that failed, from 1
 * @since 0.1
 */
public record CosmosWait(String container, CosmosErrorKind reason, Duration length, int attempt) {}
