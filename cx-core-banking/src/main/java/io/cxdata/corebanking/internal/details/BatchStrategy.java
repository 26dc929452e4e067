package io.cxdata.corebanking.internal.details;

import io.cxdata.corebanking.internal.batch.BatchAnswer;
import io.cxdata.corebanking.internal.batch.BatchRequest;
import io.cxdata.corebanking.internal.batch.BatchService;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.corebanking.internal.odata.ODataClient;
import io.cxdata.corebanking.internal.odata.ODataPage;
import io.cxdata.corebanking.internal.odata.ODataProtocol;
import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Many requests in one {@code $batch}, each answered with a status of its own. */
final class BatchStrategy implements FetchStrategy {
  /** It only reads, so a repetition does no harm. */
  private static final Operation OPERATION = Operation.of("batch of details").withIdempotency();

  private final ODataClient client;
  private final BatchService service;
  private final CoreUrls urls;
  private final int maxRequests;

  BatchStrategy(ODataClient client, BatchService service, CoreUrls urls, int maxRequests) {
    this.client = client;
    this.service = service;
    this.urls = urls;
    this.maxRequests = maxRequests;
  }

  @Override
  public int maxRequests() {
    return maxRequests;
  }

  @Override
  public CompletableFuture<Results> fetch(List<DetailRequest> requests) {
    Map<String, List<DetailRequest>> byRoot = new LinkedHashMap<>();
    for (DetailRequest request : requests) {
      byRoot
          .computeIfAbsent(ODataProtocol.service(request.url(urls)), root -> new ArrayList<>())
          .add(request);
    }
    ResultCollector results = new ResultCollector(client, urls);
    byRoot.forEach(
        (root, group) -> {
          List<String> paths =
              group.stream().map(each -> each.url(urls).substring(root.length())).toList();
          results.expect(
              service.batch(root + "$batch", BatchRequest.of(paths), OPERATION),
              answer -> collect(group, answer, results));
        });
    return results.all();
  }

  @Override
  public String toString() {
    return "$batch";
  }

  private static void collect(
      List<DetailRequest> requests, BatchAnswer answer, ResultCollector results) {
    List<Optional<ODataPage>> pages =
        answer.inOrder(requests.size()).stream()
            .map(part -> part.flatMap(BatchAnswer.Part::page))
            .toList();
    for (int i = 0; i < requests.size(); i++) {
      if (pages.get(i).isPresent() && !requests.get(i).isAnsweredBy(pages.get(i).get().records())) {
        // One answer in the wrong place means that no place can be trusted.
        return;
      }
    }
    if (answer.whole() && answer.parts().size() == requests.size()) {
      // Even if each request failed for a reason of its own.
      results.report(Support.SUPPORTED);
    }
    for (int i = 0; i < requests.size(); i++) {
      DetailRequest request = requests.get(i);
      pages.get(i).ifPresent(page -> results.add(request, page));
    }
  }
}
