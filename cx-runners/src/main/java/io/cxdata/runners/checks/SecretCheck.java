package io.cxdata.runners.checks;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import java.util.List;

/** Whether a secret can be read. Does not show it. */
record SecretCheck(CxConfig config, Secrets secrets, String name) implements Check {
  @Override
  public List<String> needs() {
    return Needs.identity();
  }

  @Override
  public String ifNoAnswer() {
    return "Check the network, the proxy, and environments."
        + config.envType().key()
        + ".key-vault.";
  }

  @Override
  public String look() {
    var unused = secrets.secret(name);
    return "can be read";
  }
}
