package io.cxdata.platform.cosmos;

import java.time.Duration;

/**
 * A wait before a call is tried again.
 *
 * @param container which container is waited for
 * @param reason {@link CosmosErrorKind#THROTTLED}, or {@link CosmosErrorKind#UNAVAILABLE}
 * @param length how long; with {@code THROTTLED} what the server asks for
 * @param attempt how many tries have failed
 */
public record CosmosWait(String container, CosmosErrorKind reason, Duration length, int attempt) {}
