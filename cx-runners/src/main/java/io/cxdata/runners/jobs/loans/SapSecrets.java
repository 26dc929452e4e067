package io.cxdata.runners.jobs.loans;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CxConfig;
import java.util.Set;

/** The secrets of SAP's token call. */
final class SapSecrets {
  private SapSecrets() {}

  static Set<String> of(CxConfig config) {
    CoreConfig.SecretNames names = config.core().secrets();
    return Set.of(names.clientId(), names.clientSecret(), names.username(), names.password());
  }
}
