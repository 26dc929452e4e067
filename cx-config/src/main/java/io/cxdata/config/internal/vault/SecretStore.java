package io.cxdata.config.internal.vault;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.ServicePrincipal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets of an environment. Safe for use by several threads. */
public interface SecretStore {
  /** Each name with its secret, empty if there is none, in the order of the names. */
  Map<String, Optional<Secret>> find(Collection<String> names);

  /** The failure when these are missing. */
  ConfigurationException missing(List<String> names);

  void set(String name, Secret value);

  /** The names of all secrets, sorted. */
  List<String> names();

  /** Drops the secrets that were read. */
  void refresh();

  TokenCredential credential();

  /** The identity that signs in; empty for a managed identity. */
  Optional<ServicePrincipal> servicePrincipal();

  /** Signs in, and returns the identity for people. */
  String identity();
}
