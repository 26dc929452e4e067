package io.cxdata.corebanking;

import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Many questions in one {@code $batch}, each answered with a status of its own. */
final class BatchStrategy implements FetchStrategy {
  /** It only reads: sending it twice does no harm. */
  private static final Operation OPERATION = Operation.of("batch of details").idempotent();

  private final ODataClient client;
  private final CoreUrls urls;
  private final int most;

  BatchStrategy(ODataClient client, CoreUrls urls, int most) {
    this.client = client;
    this.urls = urls;
    this.most = most;
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public CompletableFuture<Answered> ask(List<DetailRequest> questions) {
    Map<String, List<DetailRequest>> byService = new LinkedHashMap<>();
    for (DetailRequest question : questions) {
      byService
          .computeIfAbsent(ODataProtocol.service(urls.of(question)), service -> new ArrayList<>())
          .add(question);
    }
    ResultCollector answers = new ResultCollector();
    byService.forEach(
        (service, asked) -> {
          List<String> paths =
              asked.stream().map(each -> urls.of(each).substring(service.length())).toList();
          answers.expect(
              client.batch(OPERATION, service + "$batch", BatchRequest.of(paths)),
              answer -> sort(asked, answer, answers));
        });
    return answers.all();
  }

  @Override
  public String toString() {
    return "$batch";
  }

  private void sort(List<DetailRequest> questions, BatchAnswer answer, ResultCollector answers) {
    List<Optional<ODataPage>> pages =
        answer.inOrder(questions.size()).stream()
            .map(part -> part.flatMap(BatchAnswer.Part::page))
            .toList();
    for (int i = 0; i < questions.size(); i++) {
      if (pages.get(i).isPresent()
          && !questions.get(i).isAnsweredBy(pages.get(i).get().records())) {
        // One answer in the wrong place means that no place can be trusted.
        return;
      }
    }
    if (answer.whole() && answer.parts().size() == questions.size()) {
      // Even where each question failed for a reason of its own.
      answers.tell(Verdict.TAKEN);
    }
    for (int i = 0; i < questions.size(); i++) {
      DetailRequest question = questions.get(i);
      pages
          .get(i)
          .ifPresent(
              page ->
                  answers.take(client, question, urls.of(question), page.records(), page.next()));
    }
  }
}
