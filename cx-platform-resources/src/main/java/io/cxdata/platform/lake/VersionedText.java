package io.cxdata.platform.lake;

import java.util.Optional;

/**
 * A text that a write stored in its table, as one version has it. No part is null.
 *
 * @param version the table's version
 * @param text the text; empty if no write up to that version has stored one of this name
 * @since 0.1
 */
public record VersionedText(long version, Optional<String> text) {}
