package io.cxdata.config.internal.schema;

import java.util.Optional;

/**
 * One value of one source.
 *
 * @param text as written, for people
 * @param value as the key's type reads it; empty when the type rejects it, which is reported as a
 *     problem
 * @param source where it is written
 */
public record ConfigValue(String text, Optional<Object> value, ConfigSource source) {}
