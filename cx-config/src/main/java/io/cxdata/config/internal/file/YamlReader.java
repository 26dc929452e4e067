package io.cxdata.config.internal.file;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.internal.schema.ConfigSource;
import io.cxdata.config.internal.schema.KeyPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML text that is not trusted. It stops at the composed nodes: no object is constructed, so
 * a tag cannot name a class, and every node has its line.
 */
final class YamlReader {
  static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ALIASES = 20;

  /** Aliases of aliases multiply; this bounds what they multiply to. */
  private static final int MAX_NODES = 20_000;

  private static final Set<Tag> SCALARS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);

  private final String name;
  private final ConfigSource.Layer layer;
  private final Problems problems;
  private int nodes;

  /**
   * @param name the file's name, for people
   */
  YamlReader(String name, ConfigSource.Layer layer, Problems problems) {
    this.name = name;
    this.layer = layer;
    this.problems = problems;
  }

  /**
   * The content of the text; {@link RawNode.Nothing} when it is empty.
   *
   * @throws ConfigurationException when it is not YAML, with line and column
   */
  RawNode read(String text) {
    Node root = compose(text);
    ConfigSource start = new ConfigSource(layer, name);
    return root == null ? new RawNode.Nothing(start) : node(KeyPath.ROOT, root, start);
  }

  private Node compose(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw failure(name, "is longer than " + MAX_CHARACTERS + " characters");
    }
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    try {
      return new Composer(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits)
          .getSingleNode();
    } catch (MarkedYAMLException e) {
      String mark =
          e.getProblemMark() == null
              ? ""
              : ":"
                  + (e.getProblemMark().getLine() + 1)
                  + ":"
                  + (e.getProblemMark().getColumn() + 1);
      throw failure(name + mark, "is not YAML: " + withoutContent(e.getProblem()));
    } catch (ReaderException e) {
      long line =
          1
              + text.codePoints()
                  .takeWhile(c -> c != e.getCodePoint())
                  .filter(c -> c == '\n')
                  .count();
      throw failure(
          name + ":" + line, "has a character that YAML forbids: U+" + hex(e.getCodePoint()));
    } catch (YAMLException e) {
      throw failure(name, "is not accepted YAML: " + e.getMessage());
    }
  }

  private static String hex(int codePoint) {
    return String.format(Locale.ROOT, "%04X", codePoint);
  }

  /** The parser quotes aliases and tags, which an unquoted secret with * or ! in front becomes. */
  private static String withoutContent(String problem) {
    return problem.replaceFirst("(undefined alias|tag handle|tag is not allowed).*", "$1");
  }

  private static ConfigurationException failure(String place, String what) {
    return new ConfigurationException(
        "Configuration: " + SafeText.of(place) + " " + SafeText.of(what) + ". Fix the file.");
  }

  private RawNode node(KeyPath path, Node node, ConfigSource source) {
    nodes++;
    if (nodes > MAX_NODES || path.length() > MAX_DEPTH) {
      throw failure(source.text(), "is too large: its aliases repeat or contain themselves");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(path, scalar, source);
    }
    if (node instanceof SequenceNode sequence) {
      checkTag(path, node, Set.of(Tag.SEQ), source);
      List<RawNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(node(path.then(String.valueOf(items.size() + 1)), item, place(item)));
      }
      return new RawNode.Items(items, source);
    }
    checkTag(path, node, Set.of(Tag.MAP), source);
    return section(path, (MappingNode) node, source);
  }

  private RawNode scalar(KeyPath path, ScalarNode scalar, ConfigSource source) {
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      return new RawNode.Nothing(source);
    }
    checkTag(path, scalar, SCALARS, source);
    return new RawNode.Text(scalar.getValue(), source);
  }

  private RawNode.Section section(KeyPath path, MappingNode mapping, ConfigSource source) {
    Map<String, RawNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      ConfigSource place = place(entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(
            Problem.of(path, place, "has a key that is not text", "Write the key as a word."));
        continue;
      }
      RawNode value = node(path.then(key.getValue()), entry.getValueNode(), place);
      RawNode earlier = entries.putIfAbsent(key.getValue(), value);
      if (earlier != null) {
        problems.add(
            Problem.of(
                path.then(key.getValue()),
                place,
                "is written twice, first at " + earlier.source().text(),
                "Keep one of the two."));
      }
    }
    return new RawNode.Section(entries, source);
  }

  private void checkTag(KeyPath path, Node node, Set<Tag> accepted, ConfigSource source) {
    if (!accepted.contains(node.getTag())) {
      problems.add(
          Problem.of(
              path,
              source,
              "has a tag, which starts with !",
              "Write the value without it, or in quotes."));
    }
  }

  private ConfigSource place(Node node) {
    if (layer == ConfigSource.Layer.PACKAGED) {
      // A line of that file would not help.
      return new ConfigSource(layer, name);
    }
    return new ConfigSource(layer, name + ":" + (node.getStartMark().getLine() + 1));
  }
}
