package io.cxdata.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the simulated systems accept; the values say what they are. */
final class Secrets {
  static final String CORE_KEY = "simulated-core-key";
  static final String CORE_SECRET = "simulated-core-secret";
  static final String CORE_USER = "SIMULATED_USER";
  static final String CORE_PASS = "simulated-core-pass";
  static final String CRM_USER = "simulated@bank.example";
  static final String CRM_TOKEN = "simulated-crm-token";
  static final String ZIS_ID = "simulated-zis-id";
  static final String ZIS_COMPLY_ID = "simulated-zis-comply-id";
  static final String ZIS_USER = "simulated-zis-user";
  static final String ZIS_PASS = "simulated-zis-pass";

  private Secrets() {}

  static Map<String, String> byName() {
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
}
