package io.cxdata.platform.cosmos;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link CosmosdbServer} lacks that Azure's client for Java cannot do without. Nothing here is
 * an answer about documents: those are the server's own.
 */
final class CosmosdbServerGaps {
  /** There is one partition, which answers a query as it is. */
  private static final String PLAN =
      """
      {"partitionedQueryExecutionInfoVersion": 2,
       "queryInfo": {"distinctType": "None", "orderBy": [], "aggregates": []},
       "queryRanges": [
         {"min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false}]}
      """;

  private final URI gateway;

  CosmosdbServerGaps(URI gateway) {
    this.gateway = gateway;
  }

  /** The server would take the question how to run a query for the query. */
  Optional<byte[]> queryPlan(Map<String, String> headers) {
    return is(headers, "x-ms-cosmos-is-query-plan-request")
        ? Optional.of(PLAN.getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * Says that a request may be for all partitions. Otherwise the server fails over a document that
   * is not there (500), and refuses a query that has the partition in its header alone (400).
   */
  Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put("x-ms-documentdb-query-enablecrosspartition", "true");
    return more;
  }

  /** The account's regions are at the gateway, and not at the server's own port. */
  byte[] answer(String path, byte[] body) {
    return path.equals("/")
        ? new String(body, StandardCharsets.UTF_8)
            .replaceAll("https://127\\.0\\.0\\.1:\\d+", gateway.toString())
            .getBytes(StandardCharsets.UTF_8)
        : body;
  }

  private static boolean is(Map<String, String> headers, String name) {
    return "true".equalsIgnoreCase(headers.get(name));
  }
}
