package io.cxdata.crm.internal.api;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.internal.api.PromisePages.Listing;
import io.cxdata.http.Operation;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** The differences between the two APIs for promises: URLs and request bodies. */
public abstract class PromiseApi {
  /** The custom object type of promises. */
  public static final String PROMISES = "payment_promise";

  private static final MediaType JSON = MediaType.get("application/json");

  /** A request. */
  public record Sent(String url, RequestBody body) {}

  final CrmConfig crm;

  PromiseApi(CrmConfig crm) {
    this.crm = crm;
  }

  /** The API that the configuration names. */
  public static PromiseApi of(CrmConfig crm) {
    return switch (crm.api()) {
      case CUSTOM_OBJECTS -> new CustomObjectsApi(crm);
      case SUNSHINE -> new SunshineApi(crm);
    };
  }

  /** All promises, in pages of the configured size. */
  public final Listing promises() {
    return promises(crm.limits().pageSize());
  }

  /**
   * All promises.
   *
   * @param pageSize the requested page size; the API may deliver fewer
   */
  public abstract Listing promises(int pageSize);

  /** The operation with what its failures mean for this API. */
  public Operation operation(Operation any) {
    return any;
  }

  /** The URL of one record. */
  public abstract String record(String type, String id);

  /** Creates or updates one promise. */
  public abstract Sent upsert(PromiseDraft draft);

  /** Starts a job that creates or updates promises. */
  public abstract Sent upsertJob(List<PromiseDraft> drafts);

  /** The URL of the status of a job. */
  public abstract String job(String id);

  static RequestBody body(Object value) {
    return body(value, JSON);
  }

  static RequestBody body(Object value, MediaType type) {
    return RequestBody.create(JsonText.bytes(value), type);
  }

  String urlSetting() {
    return "crm." + crm.name() + ".main.url";
  }
}
