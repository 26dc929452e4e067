package io.cxdata.benchmarks;

import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpClientFactory;
import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpDestination;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpDestination;
import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import io.cxdata.config.CoreConfig;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.http.client.HttpClient;

/** SAP's own OData client, which is synchronous: one thread for each connection. */
final class SapCloudSdk implements Contender {
  private final CoreConfig core;
  private final String token;
  private final HttpClient client;
  private final ExecutorService threads;

  SapCloudSdk(CoreConfig core, String token, int connections) {
    this.core = core;
    this.token = token;
    HttpDestination sap = DefaultHttpDestination.builder(core.baseUrl()).build();
    this.client =
        DefaultHttpClientFactory.builder()
            .maxConnectionsTotal(connections)
            .maxConnectionsPerRoute(connections)
            .build()
            .createHttpClient(sap);
    this.threads = Executors.newFixedThreadPool(connections);
  }

  @Override
  public String name() {
    return "SAP's odata-client";
  }

  @Override
  public long fetch(List<String> loans) {
    List<Callable<Integer>> questions =
        Addresses.of(core, loans).map(path -> (Callable<Integer>) () -> ask(path)).toList();
    try {
      for (Future<Integer> answer : threads.invokeAll(questions)) {
        answer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return questions.size();
  }

  private int ask(String path) {
    ODataRequestRead request = new ODataRequestRead("/", path, "", ODataProtocol.V2);
    request.addHeader("Authorization", "Bearer " + token);
    return request.execute(client).asListOfMaps().size();
  }

  @Override
  public void close() {
    threads.shutdown();
    client.getConnectionManager().shutdown();
  }
}
