package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.KeyPath;
import java.util.Map;
import java.util.Set;

/**
 * The values of one source.
 *
 * @param values by the path of their key
 * @param entries the paths of entries with open names, including those without values
 */
record SourceValues(Map<KeyPath, ConfigValue> values, Set<KeyPath> entries) {}
