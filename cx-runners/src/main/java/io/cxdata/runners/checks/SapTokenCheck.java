package io.cxdata.runners.checks;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import java.util.List;

/** Whether SAP gives a token. Reads no data. */
record SapTokenCheck(CoreConfig core, Secrets secrets) implements Check {
  @Override
  public String name() {
    return "sap-token";
  }

  @Override
  public List<String> needs() {
    CoreConfig.SecretNames names = core.secrets();
    return Needs.secrets(
        names.clientId(), names.clientSecret(), names.username(), names.password());
  }

  @Override
  public String ifNoAnswer() {
    return "Check the network, the proxy, and core." + core.name() + ".calls.auth.url.";
  }

  @Override
  public String look() throws InterruptedException {
    try (SAPSession sap = SAPSession.open(core.withLimits(Calls.quick(core.limits())), secrets)) {
      Calls.await(sap.signIn(), this);
    }
    return core.authUrl() + " gives a token";
  }
}
