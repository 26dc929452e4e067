package io.cxdata.config.internal.vault;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.ServicePrincipal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the secrets of an environment are. Safe for use by several threads. */
public interface SecretStore {
  /** Each name with its secret, or nothing where there is none, in the order given. */
  Map<String, Optional<Secret>> find(Collection<String> names);

  /** What to say when these are missing. */
  ConfigurationException missing(List<String> names);

  void set(String name, Secret value);

  /** The names that there are, sorted. */
  List<String> names();

  /** Forgets what was read. */
  void refresh();

  TokenCredential credential();

  /** Who signs in; empty for a managed identity. */
  Optional<ServicePrincipal> servicePrincipal();

  /** Signs in, and says as whom. */
  String identity();
}
