package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.Setting;
import io.cxdata.runners.report.TextTable;
import java.util.List;
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
      description = "Only this key and the keys below it, for example core.qas-sap.limits.")
  private String key;

  ConfigCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    List<Setting> settings = options.loader().explain().stream().filter(this::isMeant).toList();
    if (settings.isEmpty()) {
      throw new UsageException(
          "no key " + key + " has a value. 'cx config' lists the keys that have one.");
    }
    TextTable text = TextTable.leftAligned().row("key", "value", "from");
    for (Setting setting : settings) {
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

  private boolean isMeant(Setting setting) {
    return key == null || setting.key().equals(key) || setting.key().startsWith(key + ".");
  }
}
