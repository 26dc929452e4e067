package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import picocli.CommandLine.Command;

/** {@code cx vault list}. */
@Command(name = "list", description = "Lists the names of the secrets.")
final class VaultListCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  VaultListCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    CxConfig config = options.configuration();
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    for (String name : vault.list()) {
      shell.out().println(options.json() ? JSON.createObjectNode().put("name", name) : name);
    }
  }
}
