package io.cxdata.config;

import java.util.Optional;

/**
 * Settings of one table; an empty one has its default.
 *
 * @param folder its folder below the base folder of its stage, with {@code /} between parts
 * @param metastore its name in the metastore
 * @since 0.1
 */
public record TableConfig(Optional<String> folder, Optional<String> metastore) {}
