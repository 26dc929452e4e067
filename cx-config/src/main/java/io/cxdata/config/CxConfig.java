package io.cxdata.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The configuration in effect: one environment, one SAP core, one Zendesk account. {@link
 * ConfigLoader} makes it. Immutable; holds names of secrets, never their values.
 *
 * @param envType the stage
 * @param serverType where the code runs
 * @param timeZone the time zone of business dates
 * @param environment the Azure resources of the stage, or the local folder instead
 * @param core the SAP core chosen by {@code core-env}
 * @param crm the Zendesk account chosen by {@code crm-env}
 * @param tables folders and metastore names by table name, such as {@code gold.loan_contracts}; a
 *     table without an entry has its defaults
 * @param quality requirements on rows, by table name
 * @param azure connections to Azure
 * @since 0.1
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
   * The names of all secrets that the chosen core, account and environment need, each once: the key
   * vault must have them. The secrets of the service principal are not included.
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
