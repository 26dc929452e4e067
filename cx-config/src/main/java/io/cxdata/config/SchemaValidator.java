package io.cxdata.config;

import io.cxdata.config.support.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a source says against the shape of the file: keys, kinds and single values. */
final class SchemaValidator {
  private final Problems problems;
  private final Map<KeyPath, ConfigValue> values = new LinkedHashMap<>();
  private final Set<KeyPath> entries = new LinkedHashSet<>();

  private SchemaValidator(Problems problems) {
    this.problems = problems;
  }

  /** The source's values; what is wrong with them goes to the problems. */
  static SourceValues check(RawNode root, SchemaNode.Section shape, Problems problems) {
    SchemaValidator checker = new SchemaValidator(problems);
    checker.place(KeyPath.ROOT, root, shape);
    return new SourceValues(checker.values, checker.entries);
  }

  private void place(KeyPath path, RawNode node, SchemaNode shape) {
    if (shape instanceof SchemaNode.Section section) {
      section(path, node, section);
    } else if (shape instanceof SchemaNode.Entries open) {
      entries(path, node, open);
    } else if (shape instanceof SchemaNode.Items items) {
      items(path, node, items);
    } else {
      value(path, node, (SchemaNode.Value) shape);
    }
  }

  private void section(KeyPath path, RawNode node, SchemaNode.Section shape) {
    for (var entry : keys(path, node, shape).entrySet()) {
      SchemaNode known = shape.keys().get(entry.getKey());
      if (known == null) {
        unknown(path.then(entry.getKey()), entry.getValue().origin(), shape);
      } else {
        place(path.then(entry.getKey()), entry.getValue(), known);
      }
    }
  }

  private void entries(KeyPath path, RawNode node, SchemaNode.Entries shape) {
    for (var entry : keys(path, node, shape).entrySet()) {
      KeyPath key = path.then(entry.getKey());
      try {
        shape.names().parser().parse(entry.getKey());
        entries.add(key);
      } catch (InvalidValueException e) {
        problems.add(
            Problem.of(
                key, entry.getValue().origin(), "has a key that " + e.getMessage(), e.remedy()));
      }
      place(key, entry.getValue(), shape.each());
    }
  }

  /** A section's keys; none, where a section has only its name, with all below it left out. */
  private Map<String, RawNode> keys(KeyPath path, RawNode node, SchemaNode shape) {
    if (node instanceof RawNode.Section section) {
      return section.entries();
    }
    if (!(node instanceof RawNode.Nothing)) {
      wrongKind(path, node, "a section with keys below it");
      // Said, though wrongly: what is below is not missing besides.
      shape.leaves().forEach(leaf -> reject(path.then(leaf), "", node.origin()));
    }
    return Map.of();
  }

  private void items(KeyPath path, RawNode node, SchemaNode.Items shape) {
    if (!(node instanceof RawNode.Items list)) {
      wrongKind(path, node, "a list, such as [a, b]");
      reject(path, "", node.origin());
      return;
    }
    List<String> texts = new ArrayList<>();
    for (RawNode item : list.items()) {
      if (item instanceof RawNode.Text text) {
        parse(path, text, shape.type());
        texts.add(text.text());
      } else {
        wrongKind(path, item, "a single value in the list");
      }
    }
    String written = texts.stream().collect(Collectors.joining(", ", "[", "]"));
    values.put(path, new ConfigValue(written, Optional.of(List.copyOf(texts)), list.origin()));
  }

  private void value(KeyPath path, RawNode node, SchemaNode.Value shape) {
    if (node instanceof RawNode.Text text) {
      values.put(
          path, new ConfigValue(text.text(), parse(path, text, shape.type()), text.origin()));
    } else {
      wrongKind(path, node, "a single value");
      reject(path, "", node.origin());
    }
  }

  private Optional<Object> parse(KeyPath path, RawNode.Text text, ValueType type) {
    try {
      return Optional.of(type.parser().parse(text.text()));
    } catch (InvalidValueException e) {
      problems.add(Problem.of(path, text.text(), text.origin(), e.getMessage(), e.remedy()));
      return Optional.empty();
    }
  }

  private void reject(KeyPath path, String text, ConfigSource origin) {
    values.put(path, new ConfigValue(text, Optional.empty(), origin));
  }

  private void wrongKind(KeyPath path, RawNode node, String wanted) {
    String what = "is a section";
    if (node instanceof RawNode.Text) {
      what = "is a single value";
    } else if (node instanceof RawNode.Items) {
      what = "is a list";
    } else if (node instanceof RawNode.Nothing) {
      what = "has no value";
    }
    problems.add(Problem.of(path, node.origin(), what, "Write " + wanted + "."));
  }

  private void unknown(KeyPath path, ConfigSource origin, SchemaNode.Section shape) {
    problems.add(Problem.of(path, origin, "is an unknown key", remedy(path.last(), shape)));
  }

  private static String remedy(String key, SchemaNode.Section shape) {
    if (key.equals("<<")) {
      return "Merge keys are not supported; say it under * for every entry.";
    }
    Optional<String> meant = DidYouMean.among(shape.keys().keySet(), key);
    if (meant.isPresent()) {
      return "Did you mean " + meant.get() + "?";
    }
    return shape.leaves().stream()
        .filter(leaf -> leaf.last().equals(key))
        .findFirst()
        .map(leaf -> "Did you mean " + leaf + "?")
        .orElse("Known here: " + String.join(", ", shape.keys().keySet()) + ".");
  }
}
