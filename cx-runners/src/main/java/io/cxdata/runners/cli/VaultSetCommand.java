package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code cx vault set}. The value is not an argument: those are visible to other users and kept.
 */
@Command(
    name = "set",
    description = {
      "Sets a secret to the value on standard input. An existing secret gets a new version.",
      "For example: az account get-access-token … | cx vault set dbks-wap-token --env dev"
    })
final class VaultSetCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final String ONE_NAME =
      "'cx vault set' takes only the name of a secret; it reads the value from standard input. If the"
          + " value was an argument, delete it from the shell's history and rotate the secret.";

  /** Key Vault's limit is in characters; a text has at least as many bytes. */
  private static final int LONGEST = 25_000;

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(index = "0", paramLabel = "NAME", description = "For example dbks-wap-token.")
  private String name;

  /** Declared, so that it is rejected without being shown. */
  @Parameters(index = "1..*", hidden = true)
  private List<String> rest = new ArrayList<>();

  VaultSetCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (!rest.isEmpty()) {
      throw new UsageException(ONE_NAME);
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
      throw new UsageException(
          "standard input has no value. For example: printf %s \"$VALUE\" | cx vault set " + name);
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
      byte[] bytes = shell.in().readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new UsageException(
            "the value is longer than " + LONGEST + " bytes, the limit of a secret.");
      }
      // Unlike new String, reports what is not UTF-8.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\R$", "");
    } catch (CharacterCodingException e) {
      throw new UsageException("the value on standard input is not UTF-8 text.");
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read standard input", e);
    }
  }
}
