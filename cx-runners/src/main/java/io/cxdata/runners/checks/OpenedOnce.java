package io.cxdata.runners.checks;

import io.cxdata.config.VaultSetter;
import java.util.function.Supplier;

/** Opens the vault when it is first needed, and tries again after a failure. */
final class OpenedOnce implements Supplier<VaultSetter> {
  private final Supplier<VaultSetter> opener;
  private VaultSetter opened;

  OpenedOnce(Supplier<VaultSetter> opener) {
    this.opener = opener;
  }

  @Override
  public synchronized VaultSetter get() {
    if (opened == null) {
      opened = opener.get();
    }
    return opened;
  }
}
