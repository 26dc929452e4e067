package io.cxdata.config.internal.vault;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.ServicePrincipal;
import io.cxdata.config.internal.file.DotEnv;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets of {@code env-type: local}: variables and {@code .env}; there is no identity. */
public final class LocalStore implements SecretStore {
  private final Map<String, String> environment;
  private final Path file;
  private volatile EnvironmentSecrets secrets;

  public LocalStore(Map<String, String> environment, Path file) {
    this.environment = Map.copyOf(environment);
    this.file = file;
    refresh();
  }

  @Override
  public Map<String, Optional<Secret>> find(Collection<String> names) {
    EnvironmentSecrets now = secrets;
    Map<String, Optional<Secret>> found = new LinkedHashMap<>();
    names.forEach(name -> found.put(name, now.find(name)));
    return found;
  }

  @Override
  public ConfigurationException missing(List<String> names) {
    return secrets.missingSecrets(names);
  }

  @Override
  public void set(String name, Secret value) {
    throw new ConfigurationException(
        "With env-type local, secrets are environment variables and lines of "
            + file
            + ", and cx-data does not write that file. Add the line "
            + DotEnv.variableName(name)
            + "=… to that file, or choose the stage that has the key vault.");
  }

  @Override
  public List<String> names() {
    return secrets.namesInFile();
  }

  @Override
  public void refresh() {
    secrets = EnvironmentSecrets.open(environment, file);
  }

  @Override
  public TokenCredential credential() {
    throw noIdentity();
  }

  @Override
  public Optional<ServicePrincipal> servicePrincipal() {
    throw noIdentity();
  }

  private static ConfigurationException noIdentity() {
    return new ConfigurationException(
        "env-type local has no identity in Azure. Choose a stage, for example with --env dev or"
            + " ENV_TYPE=dev.");
  }

  @Override
  public String identity() {
    return "none is needed with env-type local";
  }

  @Override
  public String toString() {
    return secrets.toString();
  }
}
