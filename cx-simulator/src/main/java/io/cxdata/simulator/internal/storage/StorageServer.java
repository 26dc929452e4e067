package io.cxdata.simulator.internal.storage;

import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureFaultPlan;
import io.cxdata.simulator.internal.azure.AzureRequest;
import io.cxdata.simulator.internal.azure.AzureService;
import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.azure.TlsFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One storage account behind one port; its files are in a temporary folder. */
public final class StorageServer implements AzureService, AutoCloseable {
  private static final List<String> SCOPES =
      List.of("https://storage.azure.com/.default", "https://storage.azure.com//.default");
  private static final int BODY_LIMIT = 256 << 20;

  private final AzureTenant signIn;
  private final String account;
  private final Path folder;
  private final Containers containers = new Containers();
  private final DataLakeApi lake;
  private final BlobApi blobs;
  private final TlsFront front;

  /**
   * Opens a port.
   *
   * @param port 0 for any that is free
   */
  public StorageServer(AzureTenant signIn, String account, int port) throws IOException {
    this.signIn = signIn;
    this.account = account;
    this.folder = Files.createTempDirectory("simulated-storage");
    this.lake = new DataLakeApi(containers, folder);
    this.blobs = new BlobApi(containers, folder);
    this.front = TlsFront.open(signIn, port, BODY_LIMIT, this);
  }

  /** The account's address. */
  public URI address() {
    return URI.create(front.address() + "/" + account);
  }

  /** Makes a container. */
  public void create(String container) {
    containers.create(container);
  }

  /** What goes wrong. */
  public AzureFaultPlan faults() {
    return front.faults();
  }

  /** See {@link TlsFront#requests()}. */
  public List<String> requests() {
    return front.requests();
  }

  @Override
  public AzureAnswer answer(AzureRequest request) {
    return served(request)
        .header("x-ms-request-id", UUID.randomUUID().toString())
        .header("x-ms-version", request.header("x-ms-version").orElse("2025-07-05"));
  }

  private AzureAnswer served(AzureRequest request) {
    Optional<String> scope = request.bearer().flatMap(signIn.tokens()::scope);
    if (scope.isEmpty() || Arrays.stream(scope.get().split(" ")).noneMatch(SCOPES::contains)) {
      return StorageResponses.error(request, 401, "InvalidAuthenticationInfo")
          .header("WWW-Authenticate", "Bearer resource_id=https://storage.azure.com");
    }
    try {
      if (!request.part(0).equals(account) || request.part(1).isEmpty()) {
        throw StorageApiException.invalid("InvalidUri");
      }
      String path = String.join("/", request.path().subList(2, Math.max(2, request.path().size())));
      return StorageResponses.isForTheLake(request) && request.field("restype").isEmpty()
          ? lake.answer(request, request.part(1), path)
          : blobs.answer(request, request.part(1), path);
    } catch (StorageApiException problem) {
      return StorageResponses.error(request, problem.status(), problem.code());
    }
  }

  @Override
  public AzureAnswer error(AzureRequest request, int status) {
    String code =
        switch (status) {
          case 401 -> "InvalidAuthenticationInfo";
          case 403 -> "AuthorizationPermissionMismatch";
          case 429 -> "TooManyRequests";
          case 503 -> "ServerBusy";
          default -> "InternalError";
        };
    return StorageResponses.error(request, status, code)
        .header("x-ms-request-id", UUID.randomUUID().toString());
  }

  @Override
  public void close() {
    front.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to delete " + folder, e);
    }
  }
}
