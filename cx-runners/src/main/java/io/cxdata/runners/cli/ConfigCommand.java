package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.KeyDescription;
import io.cxdata.config.Setting;
import io.cxdata.config.support.DidYouMean;
import io.cxdata.runners.report.TextTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx config}. */
@Command(
    name = "config",
    description = "Shows every effective value and its source. Names of secrets, no secrets.")
final class ConfigCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Option(
      names = "--explain",
      paramLabel = "KEY",
      description =
          "Explains this key, or the keys below it: what it sets, its type, default, value and"
              + " source. For example core.qas-sap.limits.")
  private String key;

  ConfigCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (key == null) {
      printAll();
    } else {
      explain();
    }
  }

  private void printAll() {
    TextTable text = TextTable.leftAligned().row("key", "value", "from");
    for (Setting setting : options.loader().explain()) {
      if (options.json()) {
        shell
            .out()
            .println(
                JSON.createObjectNode()
                    .put("key", setting.key())
                    .put("value", setting.value())
                    .put("from", setting.source()));
      } else {
        text.row(setting.key(), setting.value(), setting.source());
      }
    }
    if (!options.json()) {
      text.print(shell.out());
    }
  }

  private void explain() {
    List<KeyDescription> keys = options.loader().describe(key);
    if (keys.isEmpty()) {
      throw new UsageException(
          "There is no key "
              + key
              + "."
              + DidYouMean.among(known(), key)
                  .map(near -> " Did you mean " + near + "?")
                  .orElse(" 'cx config' lists the keys that have a value.")
              + " docs/configuration.md has all keys.");
    }
    for (KeyDescription each : keys) {
      if (options.json()) {
        shell.out().println(json(each));
      } else {
        print(each);
      }
    }
  }

  /** The keys that have a value, and the sections around them. */
  private Set<String> known() {
    Set<String> known = new TreeSet<>();
    for (Setting setting : options.loader().explain()) {
      String name = setting.key();
      for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
        known.add(name.substring(0, end));
      }
    }
    return known;
  }

  private static ObjectNode json(KeyDescription each) {
    ObjectNode line = JSON.createObjectNode().put("key", each.key());
    line.put("description", each.description()).put("type", each.type());
    line.put("default", each.byDefault().orElse(null));
    line.put("value", each.setting().map(Setting::value).orElse(null));
    return line.put("from", each.setting().map(Setting::source).orElse(null));
  }

  private void print(KeyDescription each) {
    shell.out().println(each.key());
    shell.out().println("  " + each.description() + ".");
    TextTable text = TextTable.leftAligned();
    text.row("  type", each.type());
    text.row("  default", each.byDefault().orElse("none"));
    text.row(
        "  value",
        each.setting().map(Setting::value).orElse("not set, or of an entry that is not in use"));
    each.setting().ifPresent(setting -> text.row("  from", setting.source()));
    text.print(shell.out());
  }
}
