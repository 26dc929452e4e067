package io.cxdata.platform.storage;

import java.time.Instant;

/**
 * A file as it was when it was asked for.
 *
 * @param path from the container downwards, with {@code /} between
 * @param size in bytes
 * @param modified the time of its last change
 * @param etag names this state of the file: with each change it is another one. See {@link
 *     WriteCondition#ifUnchanged}
 */
public record StoredFile(String path, long size, Instant modified, String etag) {}
