package io.cxdata.simulator.internal.storage;

import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.azure.EntraTokenEndpoint;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One storage account behind one port; its files are in a temporary folder. */
public final class StorageApi implements Application, AutoCloseable {
  private static final List<String> SCOPES =
      List.of("https://storage.azure.com/.default", "https://storage.azure.com//.default");

  private final EntraTokenEndpoint tokens;
  private final String account;
  private final Path folder;
  private final Containers containers;
  private final DataLakeApi lake;
  private final BlobApi blobs;

  /** An account without containers; its files are in a temporary folder. */
  public StorageApi(AzureTenant tenant, String account) throws IOException {
    this.tokens = tenant.tokens();
    this.account = account;
    this.folder = Files.createTempDirectory("simulated-storage");
    this.containers = new Containers(tenant.clock());
    this.lake = new DataLakeApi(containers, folder);
    this.blobs = new BlobApi(containers, folder);
  }

  /** Makes a container. */
  public void create(String container) {
    containers.create(container);
  }

  @Override
  public Optional<Call> find(Request request) {
    return Optional.of(Call.of(Route.STORAGE, (r, faults) -> answer(r)));
  }

  private Response answer(Request request) {
    return served(request)
        .withHeader("x-ms-request-id", UUID.randomUUID().toString())
        .withHeader("x-ms-version", request.header("x-ms-version").orElse("2025-07-05"));
  }

  private Response served(Request request) {
    Optional<String> scope = request.bearer().flatMap(tokens::scope);
    if (scope.isEmpty() || Arrays.stream(scope.get().split(" ")).noneMatch(SCOPES::contains)) {
      return StorageResponses.error(request, 401, "InvalidAuthenticationInfo")
          .withHeader("WWW-Authenticate", "Bearer resource_id=https://storage.azure.com");
    }
    try {
      if (!request.part(0).equals(account) || request.part(1).isEmpty()) {
        throw StorageApiException.invalid("InvalidUri");
      }
      String path = request.pathFrom(2);
      return StorageResponses.isForTheLake(request) && request.query("restype").isEmpty()
          ? lake.answer(request, request.part(1), path)
          : blobs.answer(request, request.part(1), path);
    } catch (StorageApiException problem) {
      return StorageResponses.error(request, problem.status(), problem.code());
    }
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    String code =
        switch (status) {
          case 401 -> "InvalidAuthenticationInfo";
          case 413 -> "RequestBodyTooLarge";
          case 403 -> "AuthorizationPermissionMismatch";
          case 429 -> "TooManyRequests";
          case 503 -> "ServerBusy";
          default -> "InternalError";
        };
    return StorageResponses.error(request, status, code)
        .withHeader("x-ms-request-id", UUID.randomUUID().toString());
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to delete " + folder, e);
    }
  }
}
