package io.cxdata.config.internal.schema;

import static io.cxdata.config.internal.schema.Forms.ENTRY_NAME;
import static io.cxdata.config.internal.schema.Forms.SECRET_NAME;

import io.cxdata.config.EnvironmentConfig;
import java.nio.file.Path;

/** The keys {@code environments.<stage>}. A section in it is complete, or it is left out. */
public final class EnvironmentSchema extends Section {
  private final Section identity =
      section("identity", "Names of the secrets of the application's identity");
  private final Key<String> clientId =
      identity.required("client-id", SECRET_NAME, "Secret with the client's id");
  private final Key<String> clientSecret =
      identity.required("client-secret", SECRET_NAME, "Secret with the client's secret");
  private final Key<String> tenantId =
      identity.required("tenant-id", SECRET_NAME, "Secret with the tenant's id");
  private final Key<String> subscriptionId =
      identity.required("subscription-id", SECRET_NAME, "Secret with the subscription's id");
  private final Key<String> databricksScope =
      identity.required(
          "databricks-scope",
          ValueType.text("[A-Za-z0-9_.@-]{1,128}", "the name of a secret scope", "cx-collections"),
          "The secret scope on Databricks");
  private final Key<String> keyVault =
      optional(
          "key-vault",
          ValueType.nameOrUrl(
              "[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]",
              "a key vault's name or URL",
              "kv-cx-data-qas"),
          "The key vault's name or URL");
  public final Key<String> storage =
      optional(
          "storage",
          ValueType.nameOrUrl(
              "[a-z0-9]{3,24}", "a storage account's name or URL", "stlakehyliaqas"),
          "The storage account's name or URL");
  private final Section cosmos = section("cosmos", "The database of the reference tables");
  private final Key<String> account =
      cosmos.required(
          "account",
          ValueType.nameOrUrl(
              "[a-z0-9-]{3,44}", "a Cosmos DB account's name or URL", "cosmos-cx-qas"),
          "The Cosmos DB account's name or URL");
  private final Key<String> database =
      cosmos.required(
          "database",
          ValueType.text("[A-Za-z0-9_.-]{1,255}", "a database's name", "cx-collections"),
          "The database's name");
  private final Key<String> appId =
      optional("app-id", SECRET_NAME, "Secret with the application's id");
  public final Key<Path> lake =
      optional("lake", ValueType.localPath(), "A local folder instead of storage");
  public final Key<String> coreEnv =
      optional("core-env", ENTRY_NAME, "The SAP core, where core-env is not set");
  public final Key<String> crmEnv =
      optional("crm-env", ENTRY_NAME, "The Zendesk account, where crm-env is not set");

  EnvironmentSchema(Section parent, String stage) {
    super(parent, stage, "The Azure resources of a stage, or a local folder instead");
  }

  EnvironmentConfig bind(Values values) {
    return new EnvironmentConfig(
        values
            .find(clientId)
            .map(
                id ->
                    new EnvironmentConfig.Identity(
                        id,
                        values.get(clientSecret),
                        values.get(tenantId),
                        values.get(subscriptionId),
                        values.get(databricksScope))),
        values.find(keyVault),
        values.find(storage),
        values.find(account).map(name -> new EnvironmentConfig.Cosmos(name, values.get(database))),
        values.find(appId),
        values.resolve(lake));
  }
}
