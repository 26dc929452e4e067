package io.cxdata.config.internal.schema;

import static io.cxdata.config.internal.schema.Forms.SECRET_NAME;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.NetworkConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The keys {@code core.<name>}. */
final class CoreSchema extends Section {
  private static final ValueType<String> PATH =
      ValueType.text(
          callPath("[A-Za-z0-9_~.$()',=-]"), "a path below the base URL", "v15/bp/PersonSet");
  private static final ValueType<String> LOAN_PATH =
      ValueType.text(
          "(?=.*\\{id\\})" + callPath("([A-Za-z0-9_~.$()',=-]|\\{id\\})"),
          "a path below the base URL with {id} for the loan",
          "v1/lacovr/ContractSet('{id}')/Balances");

  private final Key<URI> baseUrl =
      section("main", "Where it is")
          .required("base-url", ValueType.url(), "The URL before the paths of calls");
  private final Section calls = section("calls", "The token URL, and the paths of the calls");
  private final Key<URI> authUrl =
      calls.section("auth", "The token call").required("url", ValueType.url(), "Its URL");
  private final List<Key<String>> paths =
      List.of(
          calls.required("person-set", PATH, "Customers"),
          calls.required("contract-set", PATH, "Loan contracts, the overview of all loans"),
          calls.required("contract-qan", PATH, "Loan contracts, the analyser's view"),
          calls.required("current", PATH, "Current accounts"),
          calls.required("loans", PATH, "Loans"),
          calls.required("balances", LOAN_PATH, "One loan's balances"),
          calls.required("open-items", LOAN_PATH, "One loan's receivables"),
          calls.required("payment-plan", LOAN_PATH, "One loan's plan"),
          calls.required("events-persons", PATH, "Changes of persons"),
          calls.required("events-accounts", PATH, "Changes of accounts"),
          calls.required("events-transactions", PATH, "Changes of transactions"),
          calls.required("events-prenotes", PATH, "Changes of prenotes"));
  private final Section secrets =
      section("secrets", "Names, not values, of the secrets of the token call");
  private final Key<String> clientId =
      secrets.required("client-id", SECRET_NAME, "Secret with the OAuth client's id");
  private final Key<String> clientSecret =
      secrets.required("client-secret", SECRET_NAME, "Secret with the OAuth client's secret");
  private final Key<String> username =
      secrets.required("username", SECRET_NAME, "Secret with the technical user");
  private final Key<String> password =
      secrets.required("password", SECRET_NAME, "Secret with that user's password");
  private final LimitsSchema limits = new LimitsSchema(this);
  private final Key<CoreConfig.Strategy> strategy =
      required(
          "strategy", ValueType.choice(CoreConfig.Strategy.class), "How loan details are fetched");
  private final Key<Integer> batchSize =
      required("batch-size", ValueType.whole(1, 1_000), "Requests in one batch");
  private final Key<Duration> fullPassEvery =
      required(
          "full-pass-every",
          ValueType.durationUpTo(Duration.ofDays(31)),
          "How long loans are updated from events before every loan is read, such as 24h");
  private final Key<Duration> eventOverlap =
      required(
          "event-overlap",
          ValueType.duration(),
          "How late an event may become visible, such as 10m");
  private final Key<CoreConfig.Fields> fields =
      required(
          "fields",
          ValueType.choice(CoreConfig.Fields.class),
          "Which fields of customers and contracts are read: all; or referenced, which is all until"
              + " a column map is published, then those that the map, silver and the keys need");

  CoreSchema() {
    super("One SAP core");
  }

  /** Parts with slashes between them; none of them is {@code ..}. */
  private static String callPath(String letter) {
    return "(?!.*\\.\\.)" + letter + "+(/" + letter + "+)*";
  }

  CoreConfig bind(Values values) {
    return new CoreConfig(
        values.at().last(),
        values.get(baseUrl),
        values.get(authUrl),
        paths.stream().collect(Collectors.toMap(key -> key.path().last(), values::get)),
        new CoreConfig.SecretNames(
            values.get(clientId),
            values.get(clientSecret),
            values.get(username),
            values.get(password)),
        limits.bind(values),
        values.get(strategy),
        values.get(batchSize),
        values.get(fullPassEvery),
        values.get(eventOverlap),
        values.get(fields),
        NetworkConfig.defaults());
  }
}
