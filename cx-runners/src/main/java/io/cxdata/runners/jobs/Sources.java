package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.crm.ZendeskSession;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.WaitEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * SAP and Zendesk, each opened when a job first asks for it. A source that cannot be reached, or
 * that accepts no sign-in, is not asked again in the same run. Used by the thread that runs the
 * jobs.
 *
 * @since 0.1
 */
public final class Sources implements AutoCloseable {
  private static final HttpStatistics NONE = new HttpStatistics(0, 0, Duration.ZERO);

  private final CxConfig config;
  private final Secrets secrets;
  private final Consumer<WaitEvent> waits;
  private final Map<Source, String> down = new EnumMap<>(Source.class);
  private Source asked;
  private SAPSession sap;
  private ZendeskSession zendesk;

  private enum Source {
    SAP,
    ZENDESK
  }

  /**
   * Opens no session yet.
   *
   * @param waits gets each wait for a rate limit, on any thread
   */
  public Sources(CxConfig config, Secrets secrets, Consumer<WaitEvent> waits) {
    this.config = config;
    this.secrets = secrets;
    this.waits = waits;
  }

  /**
   * SAP.
   *
   * @throws StreamStoppedException when SAP is down for this run
   */
  public SAPSession sap() {
    ask(Source.SAP);
    if (sap == null) {
      sap = SAPSession.open(config.core(), secrets, waits);
    }
    return sap;
  }

  /**
   * Zendesk.
   *
   * @throws StreamStoppedException when Zendesk is down for this run
   */
  public ZendeskSession zendesk() {
    ask(Source.ZENDESK);
    if (zendesk == null) {
      zendesk = ZendeskSession.open(config.crm(), secrets, waits);
    }
    return zendesk;
  }

  private void ask(Source source) {
    if (down.containsKey(source)) {
      throw StreamStoppedException.skipped(
          "not asked, for the reason given at " + down.get(source) + ".");
    }
    asked = source;
  }

  /** Takes the failure of a stream, which may mean that the source asked last is down. */
  void failed(Throwable failure, String stream) {
    if (asked != null && meansDown(failure)) {
      down.putIfAbsent(asked, stream);
    }
  }

  /** Whether every further call would fail in the same way. */
  private static boolean meansDown(Throwable failure) {
    return failure instanceof HttpCallException call
        && (call.operation().equals("token")
            || call.kind() == HttpCallException.Kind.UNREACHABLE
            || call.kind() == HttpCallException.Kind.INSECURE
            || call.status().orElse(0) == 401);
  }

  /** All calls of the run so far. */
  HttpStatistics statistics() {
    HttpStatistics ofSap = sap == null ? NONE : sap.statistics();
    HttpStatistics ofZendesk = zendesk == null ? NONE : zendesk.statistics();
    return new HttpStatistics(
        ofSap.calls() + ofZendesk.calls(),
        ofSap.retries() + ofZendesk.retries(),
        ofSap.waited().plus(ofZendesk.waited()));
  }

  /**
   * The lists of SAP so far that were read without an option or a link that it does not support.
   */
  long limitedLists() {
    return sap == null ? 0 : sap.limitedLists();
  }

  @Override
  public void close() {
    try (SAPSession closedLast = sap;
        ZendeskSession closedFirst = zendesk) {
      asked = null;
    }
  }
}
