package io.cxdata.simulator.internal.vault;

import io.cxdata.simulator.VaultPermission;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Entra and one key vault behind one port. */
public final class VaultServer implements AutoCloseable {
  private final TlsFront front;
  private final TokenOffice tokens;
  private final SecretShelf shelf;
  private final VaultApi vault;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Opens any free port for one client of one tenant. */
  public VaultServer(String tenant, String client, String secret) throws IOException {
    this.tokens = new TokenOffice(tenant, client, secret);
    this.front = TlsFront.open(this::answer);
    this.shelf = new SecretShelf(front.address());
    this.vault = new VaultApi(front.address(), tenant, tokens, shelf);
  }

  private VaultAnswer answer(VaultRequest request) {
    boolean token = request.method().equals("POST") && request.path().contains("token");
    VaultAnswer answer = token ? tokens.answer(request) : vault.answer(request);
    requests.add(
        request.method() + " /" + String.join("/", request.path()) + " " + answer.status());
    return answer;
  }

  /** The address of both. */
  public URI address() {
    return front.address();
  }

  /** The certificate that clients must trust, PEM. */
  public String authorityPem() {
    return front.authorityPem();
  }

  /** Method, path and status of each request, oldest first. */
  public List<String> requests() {
    return List.copyOf(requests);
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
    tokens.expire();
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
