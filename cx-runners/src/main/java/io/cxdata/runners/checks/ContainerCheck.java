package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a container of the storage account can be listed, written, and cleared: what a run does
 * with it. A small file is made, as an entry of a table's log is, and deleted again.
 */
record ContainerCheck(CxConfig config, Supplier<VaultSetter> vault, String container)
    implements Check {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerCheck.class);
  private static final byte[] CONTENT =
      "Made by cx check, which deletes it.\n".getBytes(StandardCharsets.UTF_8);

  /** After a write that failed so there is no file of ours. */
  private static final Set<Problem> NOTHING_WRITTEN =
      EnumSet.of(Problem.NOT_FOUND, Problem.EXISTS, Problem.FORBIDDEN);

  @Override
  public String name() {
    return "storage/" + container;
  }

  @Override
  public List<String> needs() {
    return Needs.identity();
  }

  @Override
  public String ifNoAnswer() {
    return "Look at the network and the proxy, and at environments."
        + config.envType().key()
        + ".storage. A small file cx-check-… may be left in the container "
        + container
        + ".";
  }

  @Override
  public String look() {
    try (AzureResourcer resources = AzureResourcer.open(config, vault.get())) {
      StorageContainer files = resources.storage(container);
      try (Stream<StoredFile> listed = files.list("")) {
        var unused = listed.findFirst();
      }
      String path = "cx-check-" + UUID.randomUUID() + ".txt";
      write(files, path);
      delete(files, path);
    }
    return "can be listed and written";
  }

  private static void write(StorageContainer files, String path) {
    try {
      files.write(path, CONTENT, WriteCondition.ifAbsent());
    } catch (RuntimeException e) {
      if (!(e instanceof StorageException told && NOTHING_WRITTEN.contains(told.problem()))) {
        cleared(files, path);
      }
      throw e;
    }
  }

  private static void delete(StorageContainer files, String path) {
    try {
      files.delete(path);
    } catch (StorageException | ConfigurationException e) {
      boolean refused = e instanceof StorageException told && told.problem() == Problem.FORBIDDEN;
      if (!refused && cleared(files, path)) {
        throw e;
      }
      throw new ConfigurationException(
          "A file could be written, and not be deleted again: %s The file %s %s in the container, and may be deleted by hand."
              .formatted(e.getMessage(), path, refused ? "is left" : "may be left"));
    }
  }

  /** Deletes the file, also on a thread that was told to stop; whether it is gone. */
  private static boolean cleared(StorageContainer files, String path) {
    boolean interrupted = Thread.interrupted();
    try {
      files.delete(path);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("The file {} may be left", path, e);
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
