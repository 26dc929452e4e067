package io.cxdata.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The configuration in effect: one environment, one SAP core, one Zendesk account. {@link
 * ConfigLoader} makes it. Immutable; holds names of secrets, never their values.
 *
 * @param envType which stage we work for
 * @param serverType where the code runs
 * @param timeZone the time zone of business dates
 * @param environment the Azure resources of the stage, or the local folder instead
 * @param core the SAP core chosen by {@code core-env}
 * @param crm the Zendesk account chosen by {@code crm-env}
 * @param tables what the configuration says of single tables, by name such as {@code
 *     gold.loan_contracts}; a table that is not in it keeps its defaults
 * @param quality what is asked of single tables' rows, by table name
 * @param azure how Azure is reached
 */
public record CxConfig(
    EnvType envType,
    ServerType serverType,
    ZoneId timeZone,
    EnvironmentConfig environment,
    CoreConfig core,
    CrmConfig crm,
    Map<String, TableConfig> tables,
    Map<String, QualityConfig> quality,
    AzureConfig azure) {

  /** Copies the maps. */
  public CxConfig {
    tables = Map.copyOf(tables);
    quality = Map.copyOf(quality);
  }

  /**
   * The names of all secrets that the chosen core, account and environment ask for, each once: what
   * the key vault must have. Those of the first tier are not among them.
   */
  public List<String> secretNames() {
    return Stream.of(
            Stream.of(
                core.secrets().clientId(),
                core.secrets().clientSecret(),
                core.secrets().username(),
                core.secrets().password()),
            Stream.of(
                crm.secrets().user(),
                crm.secrets().token(),
                crm.secrets().zisId(),
                crm.secrets().zisComplyId(),
                crm.secrets().zisUser(),
                crm.secrets().zisPass()),
            environment.appId().stream())
        .flatMap(names -> names)
        .distinct()
        .toList();
  }
}
