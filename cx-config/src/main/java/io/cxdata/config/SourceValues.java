package io.cxdata.config;

import java.util.Map;
import java.util.Set;

/**
 * What one source says.
 *
 * @param values by the path of their key
 * @param entries the paths of entries with open names, also of those that say nothing more
 */
record SourceValues(Map<KeyPath, ConfigValue> values, Set<KeyPath> entries) {}
