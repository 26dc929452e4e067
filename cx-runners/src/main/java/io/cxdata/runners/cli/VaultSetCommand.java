package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cx vault set}. The value is no argument: arguments are seen by all and remembered. */
@Command(
    name = "set",
    description = {
      "Sets a secret to what comes on standard input, as a new version of one that is there.",
      "For example: az account get-access-token … | cx vault set dbks-wap-token --env dev"
    })
final class VaultSetCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Key Vault takes no more. */
  private static final int LONGEST = 25_000;

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(index = "0", paramLabel = "NAME", description = "For example dbks-wap-token.")
  private String name;

  /** Taken so that it is refused without being shown. */
  @Parameters(index = "1..*", hidden = true)
  private List<String> rest = new ArrayList<>();

  VaultSetCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (!rest.isEmpty()) {
      throw new UsageError(
          "a secret's value comes on standard input, never as an argument. Take it out of the"
              + " shell's history, and consider it known.");
    }
    CxConfig config = options.configuration();
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    vault.set(name, value());
    if (options.json()) {
      shell.out().println(JSON.createObjectNode().put("name", name).put("set", true));
    } else {
      shell.out().println("Set " + name + ".");
    }
  }

  private Secret value() {
    String value = shell.terminal() ? typed() : piped();
    if (value.isEmpty()) {
      throw new UsageError(
          "there is no value on standard input. For example: printf %s \"$VALUE\" | cx vault set "
              + name);
    }
    return Secret.of(value);
  }

  private String typed() {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Value of %s: ", name);
    return typed == null ? "" : new String(typed);
  }

  /** Without the line break that {@code echo} adds. */
  private String piped() {
    try {
      byte[] bytes = shell.in().readNBytes(LONGEST + 3);
      String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
      if (text.length() > LONGEST) {
        throw new UsageError(
            "the value is longer than the " + LONGEST + " characters of a secret.");
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read standard input", e);
    }
  }
}
