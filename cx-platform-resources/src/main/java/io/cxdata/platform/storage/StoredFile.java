package io.cxdata.platform.storage;

import java.time.Instant;

/**
 * A file at the time it was looked up. Immutable.
 *
 * @param path from the root of the container, with {@code /} between its parts
 * @param size in bytes
 * @param modified the time of its last change
 * @param etag identifies this version of the file; see {@link WriteCondition#ifUnchanged}
 * @since 0.1
 */
public record StoredFile(String path, long size, Instant modified, String etag) {}
