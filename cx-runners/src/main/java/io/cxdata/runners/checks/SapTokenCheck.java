package io.cxdata.runners.checks;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import java.util.List;

/** Whether SAP gives a token. No data is asked for. */
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
    return "Look at the network and the proxy, and at core." + core.name() + ".calls.auth.url.";
  }

  @Override
  public String look() throws InterruptedException {
    try (SAPSession sap = SAPSession.open(core.withLimits(Calls.hasty(core.limits())), secrets)) {
      Calls.await(sap.signIn(), this);
    }
    return core.authUrl() + " gives a token";
  }
}
