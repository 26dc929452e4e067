package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.crm.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All promises, from Zendesk to bronze; what Zendesk has no more is gone. */
final class UpdatePromises implements Job {
  private static final String TABLE = "bronze.crm_payment_promises";

  @Override
  public String name() {
    return "update-promises";
  }

  @Override
  public Set<String> secrets(CxConfig config) {
    return Set.of(config.crm().secrets().user(), config.crm().secrets().token());
  }

  @Override
  public void run(RunContext run) {
    run.stream(
        name(),
        TABLE,
        stream ->
            new ListLoad(run, run.definition(TABLE), ListLoad.Empty.IS_PUBLISHED, stream)
                .load(() -> run.crm().promises().map(UpdatePromises::row)));
  }

  private static Map<String, String> row(Promise promise) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", promise.id());
    row.put("type", promise.type());
    row.put("external_id", promise.externalId().orElse(null));
    row.put("created_at", promise.createdAt().orElse(null));
    row.put("updated_at", promise.updatedAt().orElse(null));
    promise.others().forEach(row::put);
    promise.attributes().forEach((name, value) -> row.put("attribute_" + name, value));
    return row;
  }
}
