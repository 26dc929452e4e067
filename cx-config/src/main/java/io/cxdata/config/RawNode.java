package io.cxdata.config;

import java.util.List;
import java.util.Map;

/** A file as it was read, before anybody asked what its keys mean. */
sealed interface RawNode {
  ConfigSource origin();

  /** A single value, as written. */
  record Text(String text, ConfigSource origin) implements RawNode {}

  /** A list. */
  record Items(List<RawNode> items, ConfigSource origin) implements RawNode {}

  /** Keys with values, in their order; the origin of each value is the place of its key. */
  record Section(Map<String, RawNode> entries, ConfigSource origin) implements RawNode {}

  /** A key without value. */
  record Nothing(ConfigSource origin) implements RawNode {}
}
