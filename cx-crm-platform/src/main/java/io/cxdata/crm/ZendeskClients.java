package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secrets;
import io.cxdata.crm.internal.api.ApiClient;
import io.cxdata.crm.internal.api.OnePromiseReader;
import io.cxdata.crm.internal.api.PromisePage;
import io.cxdata.crm.internal.api.PromisePageReader;
import io.cxdata.crm.internal.api.ZendeskErrorReader;
import io.cxdata.crm.internal.bulk.JobStatus;
import io.cxdata.crm.internal.bulk.JobStatusReader;
import io.cxdata.crm.internal.webhook.RawRecord;
import io.cxdata.crm.internal.webhook.RawRecordReader;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.Authorization;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The HTTP sessions of one account. The incremental exports have a session of their own, because
 * Zendesk counts them apart; all other calls share one.
 */
final class ZendeskClients implements AutoCloseable {
  private final HttpSession http;
  private final HttpSession exports;

  private ZendeskClients(HttpSession http, HttpSession exports) {
    this.http = http;
    this.exports = exports;
  }

  static ZendeskClients open(
      CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting, RetryPolicy retries) {
    HttpLimits limits = crm.limits();
    HttpLimits exportLimits =
        new HttpLimits(
            1,
            limits.pageSize(),
            limits.connectTimeout(),
            limits.readTimeout(),
            limits.maxAttempts(),
            OptionalInt.of(crm.exportsPerMinute()),
            limits.callDeadline(),
            limits.sessionDeadline());
    HttpSession http = session(crm, limits, secrets, waiting, retries);
    try {
      return new ZendeskClients(http, session(crm, exportLimits, secrets, waiting, retries));
    } catch (RuntimeException | Error e) {
      http.close();
      throw e;
    }
  }

  ApiClient client() {
    return ApiClient.of(http);
  }

  ApiClient exportClient() {
    return ApiClient.of(exports);
  }

  <T> T service(Class<T> service) {
    return http.service(service);
  }

  HttpStatistics statistics() {
    return http.statistics().plus(exports.statistics());
  }

  @Override
  public void close() {
    try (HttpSession closedLast = http;
        HttpSession closedFirst = exports) {
      // Both are closed, even if closing one of them fails.
    }
  }

  private static HttpSession session(
      CrmConfig crm,
      HttpLimits limits,
      Secrets secrets,
      Consumer<WaitEvent> waiting,
      RetryPolicy retries) {
    CrmConfig.SecretNames names = crm.secrets();
    return HttpSession.builder(api(crm), limits)
        .authorization(
            Authorization.basic(
                () -> secrets.secret(names.user()).reveal() + "/token",
                () -> secrets.secret(names.token())))
        .reader(PromisePage.class, new PromisePageReader())
        .reader(Promise.class, new OnePromiseReader())
        .reader(RawRecord.class, new RawRecordReader())
        .reader(JobStatus.class, new JobStatusReader())
        .errorReader(new ZendeskErrorReader())
        .network(crm.network())
        .retryPolicy(retries)
        .onWait(waiting)
        .build();
  }

  private static ApiDescription api(CrmConfig crm) {
    String settings = "crm." + crm.name();
    return new ApiDescription(
        "Zendesk",
        crm.url(),
        settings + ".main.url",
        settings + ".limits",
        crm.secrets().user() + " and " + crm.secrets().token());
  }
}
