package io.cxdata.config;

import java.util.Optional;

/**
 * One value of one source.
 *
 * @param text as written, for people
 * @param value as understood by the key's type; empty when it was rejected, which is a problem
 *     reported before anybody asks for it
 * @param origin where it was said
 */
record ConfigValue(String text, Optional<Object> value, ConfigSource origin) {}
