package io.cxdata.config.internal.schema;

import static io.cxdata.config.internal.schema.Forms.SECRET_NAME;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.FilterSchedule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys {@code crm.<name>}. */
public final class CrmSchema extends Section {
  private static final ValueType<String> HOUR =
      ValueType.text("([01]\\d|2[0-3]):00", "a full hour of the day", "08:00");
  private static final ListKey<String> RECORD_IDS =
      new ListKey<>(
          KeyPath.ROOT,
          ValueType.text(
              "[A-Za-z0-9_-]{1,100}", "the id of a record", "01K9ABCDEF0123456789GHJKMN"),
          "Ids of the filters' records");

  private final Key<URI> url =
      section("main", "Where it is").required("url", ValueType.url(), "Its API root");
  public final Key<CrmConfig.Api> api =
      required("api", ValueType.choice(CrmConfig.Api.class), "Which API serves the promises");
  private final Section secrets = section("secrets", "Names, not values, of the account's secrets");
  private final Key<String> user =
      secrets.required("user", SECRET_NAME, "Secret with the API user, without /token");
  private final Key<String> token =
      secrets.required("token", SECRET_NAME, "Secret with the API token");
  private final Key<String> zisId =
      secrets.required("zis-id", SECRET_NAME, "Secret with the id of the filters' webhook");
  private final Key<String> zisComplyId =
      secrets.required(
          "zis-comply-id", SECRET_NAME, "Secret with the id of the due dates' webhook");
  private final Key<String> zisUser =
      secrets.required("zis-user", SECRET_NAME, "Secret with the webhooks' user");
  private final Key<String> zisPass =
      secrets.required("zis-pass", SECRET_NAME, "Secret with the webhooks' password");
  public final LimitsSchema limits = new LimitsSchema(this);
  private final Key<Integer> exportsPerMinute =
      required(
          "exports-per-minute",
          ValueType.whole(1, 1_000),
          "Calls of the incremental exports in any minute");
  private final Key<Duration> fullPassEvery =
      required(
          "full-pass-every",
          ValueType.durationUpTo(Duration.ofDays(31)),
          "How often all promises are read, such as 24h");
  private final Entries filters =
      entries("filters", HOUR, RECORD_IDS, "Which filters are sent at an hour of the bank's day");
  private final Key<String> filterType =
      required(
          "filter-type",
          ValueType.text(
              "[A-Za-z0-9_-]{1,100}", "the key of a custom object", "collections_filter"),
          "The custom object of the filters");
  private final Key<String> complyPromisesAt =
      required(
          "comply-promises-at",
          HOUR,
          "The hour at which yesterday's promises are checked, such as 08:00");

  CrmSchema() {
    super("One Zendesk account");
  }

  CrmConfig bind(Values values) {
    return new CrmConfig(
        values.at().last(),
        values.get(url),
        values.get(api),
        new CrmConfig.SecretNames(
            values.get(user),
            values.get(token),
            values.get(zisId),
            values.get(zisComplyId),
            values.get(zisUser),
            values.get(zisPass)),
        limits.bind(values),
        values.get(exportsPerMinute),
        values.get(fullPassEvery),
        schedule(values));
  }

  private FilterSchedule schedule(Values values) {
    Map<Integer, List<String>> ids = new TreeMap<>();
    values.entries(filters).forEach((hour, at) -> ids.put(hour(hour), at.get(RECORD_IDS)));
    return new FilterSchedule(values.get(filterType), ids, hour(values.get(complyPromisesAt)));
  }

  private static int hour(String text) {
    return Integer.parseInt(text.substring(0, 2));
  }
}
