package io.cxdata.simulator.internal.vault;

import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureRequest;
import io.cxdata.simulator.internal.azure.AzureService;
import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.azure.EntraTokenEndpoint;
import io.cxdata.simulator.internal.azure.TlsFront;
import io.cxdata.simulator.model.VaultPermission;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Entra and one key vault behind one port. */
public final class VaultServer implements AzureService, AutoCloseable {
  private static final int BODY_LIMIT = 1 << 20;

  private final TlsFront front;
  private final AzureTenant signIn;
  private final VaultSecrets shelf;
  private final VaultApi vault;

  /** Opens any free port for one client of one tenant. */
  public VaultServer(AzureTenant signIn) throws IOException {
    this.signIn = signIn;
    this.front = TlsFront.open(signIn, 0, BODY_LIMIT, this);
    this.shelf = new VaultSecrets(front.address());
    this.vault = new VaultApi(front.address(), signIn.tokens(), shelf);
  }

  @Override
  public AzureAnswer answer(AzureRequest request) {
    return EntraTokenEndpoint.isAskedBy(request)
        ? signIn.tokens().answer(request)
        : vault.answer(request);
  }

  @Override
  public AzureAnswer error(AzureRequest request, int status) {
    return VaultError.answer(status, "SimulatedFault", "A fault of the simulator.");
  }

  /** The address of both. */
  public URI address() {
    return front.address();
  }

  /** Method, path and status of each request, oldest first. */
  public List<String> requests() {
    return front.requests();
  }

  /** Adds a version of a secret. */
  public void put(String name, String value) {
    shelf.put(name, value);
  }

  /** Disables a secret's latest version; false if there is none. */
  public boolean disable(String name) {
    return shelf.enable(name, "", false).isPresent();
  }

  /** Deletes a secret, so that it can be recovered; false if there is none. */
  public boolean delete(String name) {
    return shelf.delete(name).isPresent();
  }

  /** Says what the client may do from now on. */
  public void permit(Set<VaultPermission> permissions) {
    vault.permit(permissions);
  }

  /** From now on the client's secret has expired. */
  public void expireClientSecret() {
    signIn.tokens().expire();
  }

  /** From now on the vault says that tokens are not valid yet. */
  public void rejectTokensAsTooEarly() {
    vault.rejectTokensAsTooEarly();
  }

  /** Delays every answer from now on. */
  public void latency(Duration delay) {
    front.latency(delay);
  }

  @Override
  public void close() {
    front.close();
  }
}
