package io.cxdata.runners.checks;

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

/**
 * Whether a container of the storage account can be listed, written, and cleared: what a run does
 * with it. A small file is made, as an entry of a table's log is, and deleted again.
 */
record ContainerCheck(CxConfig config, Supplier<VaultSetter> vault, String container)
    implements Check {
  private static final byte[] CONTENT =
      "Made by cx check, which deletes it.\n".getBytes(StandardCharsets.UTF_8);

  /** After these there is no file of ours. */
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
      writeAndDelete(files, "cx-check-" + UUID.randomUUID() + ".txt");
    }
    return "can be listed and written";
  }

  private static void writeAndDelete(StorageContainer files, String path) {
    try {
      files.write(path, CONTENT, WriteCondition.ifAbsent());
      files.delete(path);
    } catch (RuntimeException e) {
      if (!(e instanceof StorageException told && NOTHING_WRITTEN.contains(told.problem()))) {
        clear(files, path, e);
      }
      throw e;
    }
  }

  /** Also on a thread that was told to stop. */
  private static void clear(StorageContainer files, String path, RuntimeException reason) {
    boolean interrupted = Thread.interrupted();
    try {
      files.delete(path);
    } catch (RuntimeException left) {
      reason.addSuppressed(left);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
