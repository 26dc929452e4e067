package io.cxdata.config;

import java.time.ZoneId;
import java.util.Map;

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
 */
public record CxConfig(
    EnvType envType,
    ServerType serverType,
    ZoneId timeZone,
    EnvironmentConfig environment,
    CoreConfig core,
    CrmConfig crm,
    Map<String, TableConfig> tables,
    Map<String, QualityConfig> quality) {

  /** Copies the maps. */
  public CxConfig {
    tables = Map.copyOf(tables);
    quality = Map.copyOf(quality);
  }
}
