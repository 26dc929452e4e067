package io.cxdata.runners.checks;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.util.List;
import java.util.function.Supplier;

/** Whether the configured identity can sign in. */
record IdentityCheck(CxConfig config, Supplier<VaultSetter> vault) implements Check {
  @Override
  public String name() {
    return Needs.IDENTITY;
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public String ifNoAnswer() {
    return "Check the network and the proxy, and environments."
        + config.envType().key()
        + ".identity.";
  }

  @Override
  public String look() {
    return vault.get().identity();
  }
}
