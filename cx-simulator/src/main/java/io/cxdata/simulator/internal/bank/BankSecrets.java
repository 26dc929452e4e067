package io.cxdata.simulator.internal.bank;

import io.cxdata.simulator.internal.http.BasicAuth;
import io.cxdata.simulator.internal.sap.SapTokenEndpoint;
import io.cxdata.simulator.internal.zendesk.ZisWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the simulated systems accept; the values say what they are. */
public final class BankSecrets {
  public static final String CORE_KEY = "simulated-core-key";
  public static final String CORE_SECRET = "simulated-core-secret";
  public static final String CORE_USER = "SIMULATED_USER";
  public static final String CORE_PASS = "simulated-core-pass";
  public static final String CRM_USER = "simulated@bank.example";
  public static final String CRM_TOKEN = "simulated-crm-token";
  public static final String ZIS_ID = "simulated-zis-id";
  public static final String ZIS_COMPLY_ID = "simulated-zis-comply-id";
  public static final String ZIS_USER = "simulated-zis-user";
  public static final String ZIS_PASS = "simulated-zis-pass";

  private BankSecrets() {}

  /** All of them, by the names that they have in a key vault. */
  public static Map<String, String> byName() {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("core-api-key", CORE_KEY);
    secrets.put("core-api-secret", CORE_SECRET);
    secrets.put("core-api-user", CORE_USER);
    secrets.put("core-api-pass", CORE_PASS);
    secrets.put("crm-api-user", CRM_USER);
    secrets.put("crm-api-token", CRM_TOKEN);
    secrets.put("crm-zis-id", ZIS_ID);
    secrets.put("crm-zis-comply-id", ZIS_COMPLY_ID);
    secrets.put("crm-zis-user", ZIS_USER);
    secrets.put("crm-zis-pass", ZIS_PASS);
    return Collections.unmodifiableMap(secrets);
  }

  /** SAP's token endpoint for the bank's client and user. */
  public static SapTokenEndpoint tokenEndpoint(Duration lifetime, Clock clock) {
    return new SapTokenEndpoint(
        new BasicAuth(CORE_KEY, CORE_SECRET), CORE_USER, CORE_PASS, lifetime, clock);
  }

  /** The webhooks for the bank's user. */
  public static ZisWebhooks webhooks() {
    return new ZisWebhooks(Set.of(ZIS_ID, ZIS_COMPLY_ID), new BasicAuth(ZIS_USER, ZIS_PASS));
  }

  /** The user of Zendesk's APIs. */
  public static BasicAuth zendeskUser() {
    return new BasicAuth(CRM_USER + "/token", CRM_TOKEN);
  }
}
