package io.cxdata.runners.checks;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secrets;
import io.cxdata.crm.ZendeskSession;
import java.util.List;

/** Whether Zendesk lets us read promises: one is asked for. */
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
    return "Look at the network and the proxy, and at crm." + crm.name() + ".main.url.";
  }

  @Override
  public String look() throws InterruptedException {
    try (ZendeskSession zendesk =
        ZendeskSession.open(crm.withLimits(Calls.hasty(crm.limits())), secrets)) {
      Calls.await(zendesk.probe(), this);
    }
    return crm.url() + " lets promises be read";
  }
}
