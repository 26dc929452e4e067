package io.cxdata.runners.cli;

import io.cxdata.config.support.DidYouMean;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, for its user instead of its programmer. */
final class UsageMessages {
  private UsageMessages() {}

  static String text(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine().getCommandSpec());
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().get(0));
    }
    if (e.getArgSpec() != null && e.getCause() instanceof TypeConversionException) {
      return name(e.getArgSpec()) + ": " + notPossible(e.getArgSpec(), e);
    }
    return e.getMessage();
  }

  private static String unknown(String argument, CommandSpec command) {
    String called = "'" + command.qualifiedName() + "'";
    if (argument.startsWith("-")) {
      String option = argument.split("=", 2)[0];
      List<String> names =
          command.options().stream()
              .filter(each -> !each.hidden())
              .map(OptionSpec::longestName)
              .toList();
      return called + " has no option " + option + "." + meant(DidYouMean.among(names, option));
    }
    if (!command.subcommands().isEmpty()) {
      return called
          + " has no command "
          + argument
          + "."
          + meant(DidYouMean.among(command.subcommands().keySet(), argument));
    }
    return called + " does not take the argument '" + argument + "'.";
  }

  private static String meant(Optional<String> near) {
    return near.map(word -> " Did you mean " + word + "?").orElse("");
  }

  private static String missing(ArgSpec argument) {
    String description = String.join(" ", argument.description());
    return argument instanceof OptionSpec option
        ? option.longestName() + " needs a value, " + option.paramLabel() + ". " + description
        : argument.paramLabel() + " is missing. " + description;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String notPossible(ArgSpec argument, ParameterException e) {
    return argument.type().isEnum()
        ? "'" + e.getValue() + "' is not one of " + argument.paramLabel().replace("|", ", ") + "."
        : e.getCause().getMessage();
  }
}
