package io.cxdata.config;

import java.util.Optional;

/**
 * Where one table differs from its defaults.
 *
 * @param folder its folder below the base folder of its stage, with {@code /} between parts
 * @param metastore its name in the metastore
 */
public record TableConfig(Optional<String> folder, Optional<String> metastore) {}
