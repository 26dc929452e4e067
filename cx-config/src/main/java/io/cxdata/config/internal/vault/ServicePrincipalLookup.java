package io.cxdata.config.internal.vault;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.config.ServerType;
import io.cxdata.config.internal.file.DotEnv;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first tier of secrets: the service principal, looked up where the code runs.
 *
 * @param names the names of its secrets
 * @param place where they were found, for people
 */
public record ServicePrincipalLookup(
    EnvironmentConfig.Identity names,
    String place,
    String tenantId,
    String clientId,
    Secret clientSecret) {

  private static final Pattern GUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern DOMAIN = Pattern.compile("([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

  /**
   * Looks the principal up: on Databricks in the secret scope, or without {@code dbutils} in the
   * variables that the cluster sets; elsewhere in variables and the file.
   *
   * @throws ConfigurationException naming every secret that is missing or does not have the form of
   *     an id
   */
  public static ServicePrincipalLookup find(
      ServerType serverType,
      EnvironmentConfig.Identity names,
      Map<String, String> environment,
      Path file,
      ClassLoader classes) {
    List<String> needed = List.of(names.tenantId(), names.clientId(), names.clientSecret());
    if (serverType == ServerType.DATABRICKS) {
      Optional<DatabricksScope> scope = DatabricksScope.open(classes, names.databricksScope());
      if (scope.isPresent()) {
        Map<String, Secret> found = scope.get().secrets(needed);
        return of(names, "the secret scope " + names.databricksScope(), found::get);
      }
    }
    EnvironmentSecrets variables = EnvironmentSecrets.open(environment, file);
    List<String> missing = variables.missing(needed);
    if (!missing.isEmpty()) {
      ConfigurationException missingVariables = variables.missingSecrets(missing);
      throw serverType == ServerType.DATABRICKS
          ? new ConfigurationException(
              missingVariables.getMessage()
                  + " There is no dbutils here to read the secret scope; set the environment variable of"
                  + " the cluster or job "
                  + DotEnv.variableName(missing.get(0))
                  + "={{secrets/"
                  + names.databricksScope()
                  + "/"
                  + missing.get(0)
                  + "}}.")
          : missingVariables;
    }
    return of(names, "the environment or " + file, variables);
  }

  private static ServicePrincipalLookup of(
      EnvironmentConfig.Identity names, String place, Secrets secrets) {
    String tenant = secrets.secret(names.tenantId()).reveal().strip();
    String client = secrets.secret(names.clientId()).reveal().strip();
    // A value that is not an id may be the secret in the wrong place, so it is not shown.
    if (!GUID.matcher(tenant).matches() && !DOMAIN.matcher(tenant).matches()) {
      throw notAnId(names.tenantId(), place, "a tenant's id (a GUID, or a domain)");
    }
    if (!GUID.matcher(client).matches()) {
      throw notAnId(names.clientId(), place, "a client's id (a GUID)");
    }
    // A scope keeps the line break that an editor adds at the end.
    Secret secret = Secret.of(secrets.secret(names.clientSecret()).reveal().strip());
    return new ServicePrincipalLookup(names, place, tenant, client, secret);
  }

  private static ConfigurationException notAnId(String name, String place, String form) {
    return new ConfigurationException(
        "The secret " + name + " of " + place + " is not " + form + ". Set it to the right value.");
  }

  /** The principal for people; its ids are not secret. */
  String principal() {
    return "client " + clientId + " of tenant " + tenantId;
  }
}
