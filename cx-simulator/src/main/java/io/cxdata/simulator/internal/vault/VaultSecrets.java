package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The secrets of a vault, with their versions, and those that were deleted and can be recovered. In
 * the form in which Key Vault answers. For any number of threads.
 */
public final class VaultSecrets {
  private static final Duration KEPT = Duration.ofDays(90);

  private final URI vault;
  private final Clock clock;
  private final SortedMap<String, List<ObjectNode>> secrets = new TreeMap<>();
  private final SortedMap<String, List<ObjectNode>> deleted = new TreeMap<>();

  /** Of the vault with this address. */
  public VaultSecrets(URI vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** Adds a version; with the secret's value, as the caller of Key Vault gets it back. */
  public synchronized ObjectNode put(String name, String value) {
    long now = clock.instant().getEpochSecond();
    String version = UUID.randomUUID().toString().replace("-", "");
    ObjectNode secret = JsonNodeFactory.instance.objectNode().put("value", value);
    secret.put("id", vault + "/secrets/" + name + "/" + version);
    secret
        .putObject("attributes")
        .put("enabled", true)
        .put("created", now)
        .put("updated", now)
        .put("recoveryLevel", "Recoverable+Purgeable")
        .put("recoverableDays", KEPT.toDays());
    secrets.computeIfAbsent(name, any -> new ArrayList<>()).add(secret);
    return secret.deepCopy();
  }

  /** The latest version, or the one that is named. */
  synchronized Optional<ObjectNode> find(String name, String version) {
    return version(name, version).map(ObjectNode::deepCopy);
  }

  private Optional<ObjectNode> version(String name, String version) {
    return secrets.getOrDefault(name, List.of()).stream()
        .filter(secret -> version.isEmpty() || secret.get("id").asText().endsWith("/" + version))
        .reduce((older, newer) -> newer);
  }

  /** Allows or forbids the use of a version; without its value. */
  public synchronized Optional<ObjectNode> enable(String name, String version, boolean enabled) {
    Optional<ObjectNode> found = version(name, version);
    found.ifPresent(secret -> ((ObjectNode) secret.get("attributes")).put("enabled", enabled));
    return found.map(VaultSecrets::withoutValue);
  }

  synchronized List<ObjectNode> versions(String name) {
    return secrets.getOrDefault(name, List.of()).stream().map(VaultSecrets::withoutValue).toList();
  }

  /** Each secret's properties, by name. */
  synchronized List<ObjectNode> list() {
    return secrets.entrySet().stream()
        .map(entry -> properties(entry.getKey(), entry.getValue()))
        .toList();
  }

  public synchronized Optional<ObjectNode> delete(String name) {
    List<ObjectNode> versions = secrets.remove(name);
    if (versions == null) {
      return Optional.empty();
    }
    deleted.put(name, versions);
    return findDeleted(name);
  }

  synchronized boolean isDeleted(String name) {
    return deleted.containsKey(name);
  }

  synchronized Optional<ObjectNode> findDeleted(String name) {
    return Optional.ofNullable(deleted.get(name))
        .map(
            versions -> {
              Instant now = clock.instant();
              return properties(name, versions)
                  .put("recoveryId", vault + "/deletedsecrets/" + name)
                  .put("deletedDate", now.getEpochSecond())
                  .put("scheduledPurgeDate", now.plus(KEPT).getEpochSecond());
            });
  }

  synchronized Optional<ObjectNode> recover(String name) {
    List<ObjectNode> versions = deleted.remove(name);
    if (versions == null) {
      return Optional.empty();
    }
    secrets.put(name, versions);
    return Optional.of(properties(name, versions));
  }

  synchronized boolean purge(String name) {
    return deleted.remove(name) != null;
  }

  private ObjectNode properties(String name, List<ObjectNode> versions) {
    ObjectNode properties = withoutValue(versions.get(versions.size() - 1));
    return properties.put("id", vault + "/secrets/" + name);
  }

  private static ObjectNode withoutValue(ObjectNode secret) {
    ObjectNode copy = secret.deepCopy();
    copy.remove("value");
    return copy;
  }
}
