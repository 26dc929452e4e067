package io.cxdata.crm.internal.api;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.internal.api.PromisePages.Listing;
import io.cxdata.crm.internal.api.PromisePages.Paging;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Links;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** The legacy Sunshine API, which Zendesk removes in 2026. */
final class SunshineApi extends PromiseApi {
  private static final int MAX_PAGE = 1_000;
  private static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  SunshineApi(CrmConfig crm) {
    super(crm);
  }

  @Override
  public Listing promises(int pageSize) {
    return listing(
        Operations.PROMISES,
        records() + "?type=" + PROMISES + "&per_page=" + Math.min(pageSize, MAX_PAGE));
  }

  /** The search, whose body is {@link #changesSince}. */
  Listing changes() {
    return listing(
        Operations.CHANGES,
        objects() + "/query?per_page=" + Math.min(crm.limits().pageSize(), MAX_PAGE));
  }

  /** The search for changes since a moment, oldest change first. */
  static RequestBody changesSince(Instant since) {
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("query", Map.of("_type", Map.of("$eq", PROMISES)));
    search.put(
        "_updated_at", Map.of("start", MOMENT.format(since.truncatedTo(ChronoUnit.SECONDS))));
    // A promise that changes meanwhile moves behind the cursor, and comes again.
    search.put("sort_by", "_updated_at asc");
    return body(search);
  }

  /** An account without this API answers 404 or 410, whatever is asked of it. */
  @Override
  public Operation operation(Operation any) {
    return any.withRemedy(404, "not found, or " + removed()).withRemedy(410, removed());
  }

  private String removed() {
    return "Zendesk has removed the Sunshine API. Set crm."
        + crm.name()
        + ".api: custom-objects in the configuration.";
  }

  private Listing listing(Operation operation, String first) {
    return new Listing(
        operation.withRemedy(404, removed()).withRemedy(410, removed()),
        first,
        cursor -> first + "&cursor=" + Links.encoded(cursor),
        Paging.LINK,
        urlSetting());
  }

  /** Ids are unique across all types. */
  @Override
  public String record(String type, String id) {
    return records() + "/" + Links.encoded(id);
  }

  @Override
  public Sent upsert(PromiseDraft draft) {
    return new Sent(records(), body(Map.of("data", members(draft)), MERGE_PATCH));
  }

  @Override
  public Sent upsertJob(List<PromiseDraft> drafts) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("type", "resources");
    job.put("action", "external_id_set");
    job.put("data", drafts.stream().map(SunshineApi::members).toList());
    return new Sent(crm.url() + "/sunshine/jobs", body(Map.of("data", job)));
  }

  @Override
  public String job(String id) {
    return crm.url() + "/sunshine/jobs/" + Links.encoded(id);
  }

  /** Legacy records have no name. */
  private static Map<String, Object> members(PromiseDraft draft) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", PROMISES);
    members.put("external_id", draft.externalId());
    members.put("attributes", draft.attributes());
    return members;
  }

  private String objects() {
    return crm.url() + "/sunshine/objects";
  }

  private String records() {
    return objects() + "/records";
  }
}
