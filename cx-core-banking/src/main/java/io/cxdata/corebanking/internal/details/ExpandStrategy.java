package io.cxdata.corebanking.internal.details;

import io.cxdata.config.CoreConfig;
import io.cxdata.corebanking.LoanDetail;
import io.cxdata.corebanking.ODataFilter;
import io.cxdata.corebanking.ODataLiteral;
import io.cxdata.corebanking.ODataQuery;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.corebanking.internal.odata.ExpandedNavigation;
import io.cxdata.corebanking.internal.odata.ODataClient;
import io.cxdata.corebanking.internal.odata.ODataRecord;
import io.cxdata.corebanking.internal.odata.PagedRequest;
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

/**
 * Up to forty loans in one call, by their ids, with their details expanded. Further pages are
 * followed, both of loans and of details.
 */
final class ExpandStrategy implements FetchStrategy {
  private static final Operation OPERATION = Operation.of("expanded loans");

  /** {@code v1/lacovr/ContractSet('{id}')/Balances}: a set, the name of its key, a navigation. */
  private static final Pattern PATH = Pattern.compile("(.+)\\((?:(\\w+)=)?'\\{id\\}'\\)/(\\w+)");

  private static final String KEY = "ID";
  private static final int MAX_LOANS = 40;

  /** Every server and gateway takes a URL of this length. */
  private static final int MAX_URL = 2_000;

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
  public int maxRequests() {
    return MAX_LOANS * LoanDetail.values().length;
  }

  @Override
  public CompletableFuture<Results> fetch(List<DetailRequest> requests) {
    Set<LoanDetail> details = EnumSet.noneOf(LoanDetail.class);
    Map<String, List<DetailRequest>> byLoan = new HashMap<>();
    Set<String> loans = new LinkedHashSet<>();
    for (DetailRequest request : requests) {
      details.add(request.detail());
      loans.add(request.loan());
      byLoan.computeIfAbsent(request.loan(), loan -> new ArrayList<>()).add(request);
    }
    ResultCollector results = new ResultCollector(client, urls);
    for (String url : urlsOf(loans, details)) {
      results.expect(
          new PagedRequest(client, OPERATION, url), records -> collect(records, byLoan, results));
    }
    return results.all();
  }

  @Override
  public String toString() {
    return "$expand";
  }

  private void collect(
      List<SapRecord> records, Map<String, List<DetailRequest>> byLoan, ResultCollector results) {
    if (records.isEmpty()) {
      results.report(Support.UNKNOWN);
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
                .forEach(request -> add(request, (ODataRecord) record, results)));
  }

  private void add(DetailRequest request, ODataRecord loan, ResultCollector results) {
    Optional<ExpandedNavigation> navigation = loan.navigation(navigations.get(request.detail()));
    navigation
        // Nothing at all is not an empty list, and must not empty a loan.
        .filter(sent -> sent.isList() || !sent.records().isEmpty())
        .filter(sent -> request.isAnsweredBy(sent.records()))
        .ifPresent(sent -> results.add(request, sent.page()));
  }

  /** As many calls as URLs of a permitted length need. */
  private List<String> urlsOf(Set<String> loans, Set<LoanDetail> details) {
    ODataQuery expanded =
        ODataQuery.all().expand(details.stream().map(navigations::get).toArray(String[]::new));
    List<String> all = new ArrayList<>();
    List<ODataLiteral> some = new ArrayList<>();
    String url = "";
    for (String loan : loans) {
      some.add(ODataLiteral.of(loan));
      String longer = url(expanded, some);
      if (longer.length() > MAX_URL && some.size() > 1) {
        all.add(url);
        some = new ArrayList<>(List.of(ODataLiteral.of(loan)));
        longer = url(expanded, some);
      }
      url = longer;
    }
    all.add(url);
    return all;
  }

  private String url(ODataQuery expanded, List<ODataLiteral> loans) {
    return set + expanded.filter(ODataFilter.in(key, loans)).queryString();
  }
}
