package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.PromisePages.Listing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** What differs between the two APIs that serve custom objects: URLs, and what is sent. */
abstract class PromiseApi {
  /** The type of custom object that promises are. */
  static final String PROMISES = "payment_promise";

  private static final MediaType JSON = MediaType.get("application/json");

  /** Something to be sent. */
  record Sent(String url, RequestBody body) {}

  final CrmConfig crm;

  PromiseApi(CrmConfig crm) {
    this.crm = crm;
  }

  static PromiseApi of(CrmConfig crm) {
    return switch (crm.api()) {
      case CUSTOM_OBJECTS -> new CustomObjectsApi(crm);
      case SUNSHINE -> new SunshineApi(crm);
    };
  }

  /** All promises, in pages as large as is configured. */
  final Listing promises() {
    return promises(crm.limits().pageSize());
  }

  /**
   * All promises.
   *
   * @param pageSize how many are asked for at a time; the API may give fewer
   */
  abstract Listing promises(int pageSize);

  /** One record. */
  abstract String record(String type, String id);

  /** One promise to be made or changed. */
  abstract Sent upsert(PromiseDraft draft);

  /** A job that makes or changes promises. */
  abstract Sent upsertJob(List<PromiseDraft> drafts);

  /** How far a job is. */
  abstract String job(String id);

  static RequestBody body(Object value) {
    return body(value, JSON);
  }

  static RequestBody body(Object value, MediaType type) {
    return RequestBody.create(JsonText.bytes(value), type);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String urlSetting() {
    return "crm." + crm.name() + ".main.url";
  }
}
