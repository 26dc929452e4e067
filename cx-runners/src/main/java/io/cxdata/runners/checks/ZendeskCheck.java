package io.cxdata.runners.checks;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secrets;
import io.cxdata.crm.ZendeskSession;
import java.util.List;

/** Whether promises can be read from Zendesk: reads one. */
record ZendeskCheck(CrmConfig crm, Secrets secrets) implements Check {
  @Override
  public String name() {
    return "zendesk";
  }

  @Override
  public List<String> needs() {
    return Needs.secrets(crm.secrets().user(), crm.secrets().token());
  }

  @Override
  public String ifNoAnswer() {
    return "Check the network, the proxy, and crm." + crm.name() + ".main.url.";
  }

  @Override
  public String look() throws InterruptedException {
    try (ZendeskSession zendesk =
        ZendeskSession.open(crm.withLimits(Calls.quick(crm.limits())), secrets)) {
      Calls.await(zendesk.probe(), this);
    }
    return "promises of " + crm.url() + " can be read";
  }
}
