package io.cxdata.corebanking;

import io.cxdata.config.CoreConfig;
import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some forty loans in one call, by their ids, with their details expanded. Pages are followed, and
 * so are details that the service cut short.
 */
final class ExpandStrategy implements FetchStrategy {
  private static final Operation OPERATION = Operation.of("expanded loans");

  /** {@code v1/lacovr/ContractSet('{id}')/Balances}: a set, the name of its key, a navigation. */
  private static final Pattern PATH = Pattern.compile("(.+)\\((?:(\\w+)=)?'\\{id\\}'\\)/(\\w+)");

  private static final String KEY = "ID";
  private static final int LOANS = 40;

  /** What every server and gateway takes. */
  private static final int LONGEST_URL = 2_000;

  private final ODataClient client;
  private final CoreUrls urls;
  private final String set;
  private final String key;
  private final Map<LoanDetail, String> navigations;

  private ExpandStrategy(
      ODataClient client,
      CoreUrls urls,
      String set,
      String key,
      Map<LoanDetail, String> navigations) {
    this.client = client;
    this.urls = urls;
    this.set = set;
    this.key = key;
    this.navigations = navigations;
  }

  /** Empty when the details are not navigations of one set of loans. */
  static Optional<ExpandStrategy> of(ODataClient client, CoreConfig core, CoreUrls urls) {
    Map<LoanDetail, String> navigations = new EnumMap<>(LoanDetail.class);
    Set<String> sets = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (LoanDetail detail : LoanDetail.values()) {
      Matcher path = PATH.matcher(core.calls().getOrDefault(detail.call(), ""));
      if (!path.matches()) {
        return Optional.empty();
      }
      sets.add(path.group(1));
      keys.add(path.group(2) == null ? KEY : path.group(2));
      navigations.put(detail, path.group(3));
    }
    return sets.size() > 1 || keys.size() > 1
        ? Optional.empty()
        : Optional.of(
            new ExpandStrategy(
                client,
                urls,
                urls.absolute(sets.iterator().next()),
                keys.iterator().next(),
                navigations));
  }

  @Override
  public int most() {
    return LOANS * LoanDetail.values().length;
  }

  @Override
  public CompletableFuture<Answered> ask(List<DetailRequest> questions) {
    Set<LoanDetail> details = EnumSet.noneOf(LoanDetail.class);
    Map<String, List<DetailRequest>> byLoan = new HashMap<>();
    Set<String> loans = new LinkedHashSet<>();
    for (DetailRequest question : questions) {
      details.add(question.detail());
      loans.add(question.loan());
      byLoan.computeIfAbsent(question.loan(), loan -> new ArrayList<>()).add(question);
    }
    ResultCollector answers = new ResultCollector();
    for (String url : urlsOf(loans, details)) {
      answers.expect(
          new PagedRequest(client, OPERATION, url), records -> sort(records, byLoan, answers));
    }
    return answers.all();
  }

  @Override
  public String toString() {
    return "$expand";
  }

  private void sort(
      List<SapRecord> records, Map<String, List<DetailRequest>> byLoan, ResultCollector answers) {
    if (records.isEmpty()) {
      answers.tell(Verdict.OPEN);
    }
    Map<String, SapRecord> found = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (SapRecord record : records) {
      String loan = record.field(key).map(String::strip).orElse("");
      if (found.put(loan, record) != null) {
        twice.add(loan);
      }
    }
    found.keySet().removeAll(twice);
    found.forEach(
        (loan, record) ->
            byLoan
                .getOrDefault(loan, List.of())
                .forEach(question -> answer(question, record, answers)));
  }

  private void answer(DetailRequest question, SapRecord loan, ResultCollector answers) {
    Optional<ExpandedNavigation> expansion = loan.expansion(navigations.get(question.detail()));
    if (expansion.isPresent() && question.isAnsweredBy(expansion.get().records())) {
      ExpandedNavigation sent = expansion.get();
      answers.take(client, question, urls.of(question), sent.records(), sent.next());
    }
  }

  /** As many calls as it takes for URLs that are not too long. */
  private List<String> urlsOf(Set<String> loans, Set<LoanDetail> details) {
    ODataQuery expanded =
        ODataQuery.all()
            .expand(
                details.stream()
                    .map(navigations::get)
                    .collect(Collectors.toList())
                    .toArray(String[]::new));
    List<String> all = new ArrayList<>();
    List<ODataLiteral> some = new ArrayList<>();
    String url = "";
    for (String loan : loans) {
      some.add(ODataLiteral.of(loan));
      String longer = set + expanded.filter(ODataFilter.in(key, some)).encoded();
      if (longer.length() > LONGEST_URL && some.size() > 1) {
        all.add(url);
        some = new ArrayList<>(List.of(ODataLiteral.of(loan)));
        longer = set + expanded.filter(ODataFilter.in(key, some)).encoded();
      }
      url = longer;
    }
    all.add(url);
    return all;
  }
}
