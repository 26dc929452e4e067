package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.ConfigSource;
import java.util.List;
import java.util.Map;

/** A file as it was read, before its keys are compared with the schema. */
sealed interface RawNode {
  ConfigSource source();

  /** A single value, as written. */
  record Text(String text, ConfigSource source) implements RawNode {}

  /** A list. */
  record Items(List<RawNode> items, ConfigSource source) implements RawNode {}

  /** Keys with values, in their order; the source of each value is the place of its key. */
  record Section(Map<String, RawNode> entries, ConfigSource source) implements RawNode {}

  /** A key without value. */
  record Nothing(ConfigSource source) implements RawNode {}
}
