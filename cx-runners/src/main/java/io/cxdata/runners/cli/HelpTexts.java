package io.cxdata.runners.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of each command. The options that every command has are explained once, by {@code cx
 * --help}; the others name them.
 */
final class HelpTexts {
  private static final int USUAL = 80;

  /** With less, picocli has no place for the texts beside the names. */
  private static final int LEAST = 55;

  private static final int MOST = 100;

  private HelpTexts() {}

  static void arrange(CommandLine root, Shell shell) {
    int width = Math.max(LEAST, Math.min(MOST, shell.columns().orElse(USUAL)));
    arrange(root, width);
  }

  private static void arrange(CommandLine command, int width) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.width(width).abbreviateSynopsis(true);
    usage.parameterListHeading("%nArguments:%n").optionListHeading("%nOptions:%n");
    if (command.getParent() != null) {
      command
          .getHelpSectionMap()
          .put(
              UsageMessageSpec.SECTION_KEY_OPTION_LIST,
              help -> options(help.commandSpec().options(), help));
    }
    command.getSubcommands().values().forEach(each -> arrange(each, width));
  }

  private static String options(List<OptionSpec> options, CommandLine.Help help) {
    Layout layout = help.createDefaultLayout();
    layout.addOptions(
        options.stream().filter(option -> !option.inherited() && !option.hidden()).toList(),
        help.createDefaultParamLabelRenderer());
    String global =
        options.stream()
            .filter(OptionSpec::inherited)
            .map(OptionSpec::longestName)
            .collect(Collectors.joining(" "));
    return layout
        + "  and those of every command, see 'cx --help':"
        + System.lineSeparator()
        + "  "
        + global
        + System.lineSeparator();
  }
}
