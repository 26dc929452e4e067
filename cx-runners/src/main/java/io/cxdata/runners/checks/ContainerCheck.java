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
 * Whether files in a container of the storage account can be listed, written and deleted, as a run
 * does. Creates a small file in the way of an entry of a table's log, and deletes it.
 */
record ContainerCheck(CxConfig config, Supplier<VaultSetter> vault, String container)
    implements Check {
  private static final Logger log = LoggerFactory.getLogger(ContainerCheck.class);
  private static final byte[] CONTENT =
      "Made by cx check, which deletes it.\n".getBytes(StandardCharsets.UTF_8);

  /** After such a failure of the write there is no file to delete. */
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
    return "Check the network, the proxy, and environments."
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
      if (!(e instanceof StorageException known && NOTHING_WRITTEN.contains(known.problem()))) {
        deleted(files, path);
      }
      throw e;
    }
  }

  private static void delete(StorageContainer files, String path) {
    try {
      files.delete(path);
    } catch (StorageException | ConfigurationException e) {
      boolean refused = e instanceof StorageException known && known.problem() == Problem.FORBIDDEN;
      if (!refused && deleted(files, path)) {
        throw e;
      }
      throw new ConfigurationException(
          "A file was written but could not be deleted: "
              + e.getMessage()
              + " The file "
              + path
              + (refused ? " is" : " may be")
              + " left in the container. Delete it by hand.");
    }
  }

  /** Deletes the file, also on an interrupted thread. Returns whether it is deleted. */
  private static boolean deleted(StorageContainer files, String path) {
    boolean interrupted = Thread.interrupted();
    try {
      files.delete(path);
      return true;
    } catch (RuntimeException e) {
      log.debug("The file {} may be left", path, e);
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
