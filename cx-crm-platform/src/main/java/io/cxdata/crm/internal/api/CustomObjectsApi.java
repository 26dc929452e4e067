package io.cxdata.crm.internal.api;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.internal.api.PromisePages.Listing;
import io.cxdata.crm.internal.api.PromisePages.Paging;
import io.cxdata.http.support.Links;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The custom objects API. */
public final class CustomObjectsApi extends PromiseApi {
  private static final int MAX_PAGE = 100;

  public CustomObjectsApi(CrmConfig crm) {
    super(crm);
  }

  @Override
  public Listing promises(int pageSize) {
    String first = records(PROMISES) + "?page[size]=" + Math.min(pageSize, MAX_PAGE);
    return new Listing(
        Operations.PROMISES,
        first,
        cursor -> first + "&page[after]=" + Links.encoded(cursor),
        Paging.LINK,
        urlSetting());
  }

  /** The changes since a moment, its second included. */
  public Listing changesSince(Instant since) {
    return changes("?start_time=" + since.getEpochSecond());
  }

  /** The changes after a cursor. */
  Listing changesAfter(String cursor) {
    return changes(byCursor(cursor));
  }

  /** A cursor contains the request that it came from, so it is sent alone. */
  private Listing changes(String first) {
    return new Listing(
        Operations.CHANGES,
        exports() + first,
        cursor -> exports() + byCursor(cursor),
        Paging.CURSOR,
        urlSetting());
  }

  @Override
  public String record(String type, String id) {
    return records(type) + "/" + Links.encoded(id);
  }

  @Override
  public Sent upsert(PromiseDraft draft) {
    return new Sent(
        records(PROMISES) + "?external_id=" + Links.encoded(draft.externalId()),
        body(Map.of("custom_object_record", members(draft))));
  }

  @Override
  public Sent upsertJob(List<PromiseDraft> drafts) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("action", "create_or_update_by_external_id");
    job.put("items", drafts.stream().map(CustomObjectsApi::members).toList());
    return new Sent(objects(PROMISES) + "/jobs", body(Map.of("job", job)));
  }

  @Override
  public String job(String id) {
    return crm.url() + "/v2/job_statuses/" + Links.encoded(id);
  }

  private static Map<String, Object> members(PromiseDraft draft) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("external_id", draft.externalId());
    draft.name().ifPresent(name -> members.put("name", name));
    members.put("custom_object_fields", draft.attributes());
    return members;
  }

  private String objects(String type) {
    return crm.url() + "/v2/custom_objects/" + Links.encoded(type);
  }

  private String records(String type) {
    return objects(type) + "/records";
  }

  private String exports() {
    return crm.url() + "/v2/incremental/custom_objects/" + PROMISES + "/cursor";
  }

  private static String byCursor(String cursor) {
    return "?cursor=" + Links.encoded(cursor);
  }
}
