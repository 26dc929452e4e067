package io.cxdata.runners.checks;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.util.List;
import java.util.function.Supplier;

/** Whether our identity can sign in. */
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
    return "Look at the network and the proxy, and at environments."
        + config.envType().key()
        + ".identity.";
  }

  @Override
  public String look() {
    return vault.get().identity();
  }
}
