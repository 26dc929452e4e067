package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.ConfigSchema;
import io.cxdata.config.internal.schema.ConfigSource;
import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.InvalidValueException;
import io.cxdata.config.internal.schema.KeyPath;
import io.cxdata.config.internal.schema.SchemaNode;
import io.cxdata.config.internal.schema.ValueType;
import io.cxdata.config.support.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a source with the schema of the file: keys, kinds and single values. */
final class SchemaValidator {
  private final Problems problems;
  private final Map<KeyPath, ConfigValue> values = new LinkedHashMap<>();
  private final Set<KeyPath> entries = new LinkedHashSet<>();

  private SchemaValidator(Problems problems) {
    this.problems = problems;
  }

  /** The source's values; what is wrong with them goes to the problems. */
  static SourceValues validate(RawNode root, SchemaNode.Keys schema, Problems problems) {
    SchemaValidator validator = new SchemaValidator(problems);
    validator.node(KeyPath.ROOT, root, schema);
    return new SourceValues(validator.values, validator.entries);
  }

  private void node(KeyPath path, RawNode node, SchemaNode schema) {
    if (schema instanceof SchemaNode.Keys section) {
      section(path, node, section);
    } else if (schema instanceof SchemaNode.Entries open) {
      entries(path, node, open);
    } else if (schema instanceof SchemaNode.ListKey<?> list) {
      list(path, node, list.type());
    } else {
      value(path, node, ((SchemaNode.Key<?>) schema).type());
    }
  }

  private void section(KeyPath path, RawNode node, SchemaNode.Keys schema) {
    keys(path, node, schema)
        .forEach(
            (key, value) -> {
              SchemaNode known = schema.keys().get(key);
              if (known == null) {
                unknown(path.then(key), value.source(), schema);
              } else {
                node(path.then(key), value, known);
              }
            });
  }

  private void entries(KeyPath path, RawNode node, SchemaNode.Entries schema) {
    keys(path, node, schema)
        .forEach(
            (name, value) -> {
              KeyPath key = path.then(name);
              try {
                schema.names().parser().parse(name);
                entries.add(key);
              } catch (InvalidValueException e) {
                problems.add(
                    Problem.of(
                        key, value.source(), "has a key that " + e.getMessage(), e.remedy()));
              }
              node(key, value, schema.each());
            });
  }

  /** A section's keys; none for a section with nothing below its name. */
  private Map<String, RawNode> keys(KeyPath path, RawNode node, SchemaNode schema) {
    if (node instanceof RawNode.Section section && !section.entries().isEmpty()) {
      return section.entries();
    }
    boolean isEmpty = node instanceof RawNode.Nothing || node instanceof RawNode.Section;
    if (isEmpty && path.isBelow(ConfigSchema.FILE.quality.path())) {
      problems.add(
          Problem.of(
              path,
              node.source(),
              "is empty, so that nothing is checked",
              "Write the keys of the check below it, or leave it out."));
    } else if (!isEmpty) {
      wrongKind(path, node, "a section with keys below it");
      // One problem is enough: the keys below are not reported as missing.
      schema.leaves().keySet().forEach(leaf -> reject(path.then(leaf), node.source()));
    }
    return Map.of();
  }

  private void list(KeyPath path, RawNode node, ValueType<?> type) {
    if (!(node instanceof RawNode.Items list)) {
      wrongKind(path, node, "a list, such as [a, b]");
      reject(path, node.source());
      return;
    }
    List<String> texts = new ArrayList<>();
    List<Object> items = new ArrayList<>();
    for (RawNode item : list.items()) {
      if (item instanceof RawNode.Text text) {
        parse(path, text, type).ifPresent(items::add);
        texts.add(text.text());
      } else {
        wrongKind(path, item, "a single value in the list");
      }
    }
    String written = texts.stream().collect(Collectors.joining(", ", "[", "]"));
    values.put(path, new ConfigValue(written, Optional.of(List.copyOf(items)), list.source()));
  }

  private void value(KeyPath path, RawNode node, ValueType<?> type) {
    if (node instanceof RawNode.Text text) {
      values.put(path, new ConfigValue(text.text(), parse(path, text, type), text.source()));
    } else {
      wrongKind(path, node, "a single value");
      reject(path, node.source());
    }
  }

  private Optional<Object> parse(KeyPath path, RawNode.Text text, ValueType<?> type) {
    try {
      return Optional.of(type.parser().parse(text.text()));
    } catch (InvalidValueException e) {
      problems.add(Problem.of(path, text.text(), text.source(), e.getMessage(), e.remedy()));
      return Optional.empty();
    }
  }

  private void reject(KeyPath path, ConfigSource source) {
    values.put(path, new ConfigValue("", Optional.empty(), source));
  }

  private void wrongKind(KeyPath path, RawNode node, String wanted) {
    String problem = "is a section";
    if (node instanceof RawNode.Text) {
      problem = "is a single value";
    } else if (node instanceof RawNode.Items) {
      problem = "is a list";
    } else if (node instanceof RawNode.Nothing) {
      problem = "has no value";
    }
    problems.add(Problem.of(path, node.source(), problem, "Write " + wanted + "."));
  }

  private void unknown(KeyPath path, ConfigSource source, SchemaNode.Keys schema) {
    problems.add(Problem.of(path, source, "is an unknown key", remedy(path.last(), schema)));
  }

  private static String remedy(String key, SchemaNode.Keys schema) {
    if (key.equals("<<")) {
      return "Merge keys are not supported; write the values under * for every entry.";
    }
    Optional<String> meant = DidYouMean.among(schema.keys().keySet(), key);
    if (meant.isPresent()) {
      return "Did you mean " + meant.get() + "?";
    }
    return schema.leaves().keySet().stream()
        .filter(leaf -> leaf.last().equals(key))
        .findFirst()
        .map(leaf -> "Did you mean " + leaf + "?")
        .orElse("Known here: " + String.join(", ", schema.keys().keySet()) + ".");
  }
}
