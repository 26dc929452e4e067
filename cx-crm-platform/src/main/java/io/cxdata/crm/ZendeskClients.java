package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secrets;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.Authorization;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How Zendesk is called. The incremental exports have a budget of calls of their own, because
 * Zendesk counts them apart; all other calls share one.
 */
final class ZendeskClients implements AutoCloseable {
  private final HttpSession http;
  private final HttpSession exports;
  private final ZendeskService service;
  private final ZendeskService exportService;

  private ZendeskClients(HttpSession http, HttpSession exports) {
    this.http = http;
    this.exports = exports;
    this.service = http.service(ZendeskService.class);
    this.exportService = exports.service(ZendeskService.class);
  }

  static ZendeskClients open(
      CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting, RetryPolicy retries) {
    HttpLimits limits = crm.limits();
    HttpLimits ofExports =
        new HttpLimits(
            1,
            limits.pageSize(),
            limits.connectTimeout(),
            limits.readTimeout(),
            limits.maxAttempts(),
            OptionalInt.of(crm.exportsPerMinute()),
            limits.callDeadline(),
            limits.sessionDeadline());
    return new ZendeskClients(
        session(crm, limits, secrets, waiting, retries),
        session(crm, ofExports, secrets, waiting, retries));
  }

  HttpSession http() {
    return http;
  }

  ZendeskService service() {
    return service;
  }

  HttpSession exportHttp() {
    return exports;
  }

  ZendeskService exportService() {
    return exportService;
  }

  HttpStatistics statistics() {
    HttpStatistics all = http.statistics();
    HttpStatistics some = exports.statistics();
    return new HttpStatistics(
        all.calls() + some.calls(),
        all.retries() + some.retries(),
        all.waited().plus(some.waited()));
  }

  @Override
  public void close() {
    try (HttpSession closedLast = http;
        HttpSession closedFirst = exports) {
      // Both are closed, whatever happens to one of them.
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
