package io.cxdata.runners.jobs.filters;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.support.Futures;
import io.cxdata.crm.PayloadTooLargeException;
import io.cxdata.http.HttpCallException;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.filters.Outbox.State;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.report.UserErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends the filters of an hour to Zendesk's webhook, and at the configured hour the date whose
 * promises are to be checked. Each call is committed to the lake before it is sent and after, so
 * that no hour is sent twice, not even after a crash: a call that may have been sent is reported
 * instead.
 *
 * @since 0.1
 */
public final class SendFilters implements Job {
  private static final String TABLE = "bronze.crm_webhook_calls";

  @Override
  public String name() {
    return "send-filters";
  }

  @Override
  public Set<String> secrets(CxConfig config) {
    CrmConfig.SecretNames names = config.crm().secrets();
    return Set.of(
        names.user(),
        names.token(),
        names.zisId(),
        names.zisComplyId(),
        names.zisUser(),
        names.zisPass());
  }

  @Override
  public void run(RunContext run) {
    run.streams().run(name(), TABLE, stream -> new Hour(run, stream).send());
  }

  /** One call to a webhook. */
  private record WebhookCall(String key, Supplier<CompletableFuture<Void>> request) {}

  private static final class Hour {
    private final RunContext run;
    private final StreamReport stream;
    private final LocalDate day;
    private final int hour;
    private final boolean resend;

    Hour(RunContext run, StreamReport stream) {
      this.run = run;
      this.stream = stream;
      this.day = run.asOf();
      RunOptions.Sending sending = run.options().sending();
      this.resend = sending.repeat() == RunOptions.Sending.Repeat.RESEND;
      this.hour = sending.hour().orElseGet(this::hourOfTheRun);
    }

    private int hourOfTheRun() {
      return run.tables().run().started().atZone(run.config().timeZone()).getHour();
    }

    void send() {
      List<WebhookCall> scheduled = scheduled();
      stream.addRead(scheduled.size());
      if (run.options().dryRun()) {
        stream.wouldWrite(scheduled.size());
        return;
      }
      Outbox outbox = new Outbox(run.tables(), run.clock(), TABLE, slot());
      scheduled.forEach(call -> send(call, outbox));
      outbox.report(stream);
    }

    private String slot() {
      return String.format(Locale.ROOT, "%sT%02d", day, hour);
    }

    private List<WebhookCall> scheduled() {
      FilterSchedule schedule = run.config().crm().filters();
      String slot = slot();
      List<WebhookCall> scheduled = new ArrayList<>();
      for (String id : schedule.idsAt(hour)) {
        scheduled.add(
            new WebhookCall(slot + " filter " + id, () -> run.sources().zendesk().sendFilter(id)));
      }
      if (hour == schedule.complyPromisesAt()) {
        LocalDate yesterday = day.minusDays(1);
        scheduled.add(
            new WebhookCall(
                slot + " comply " + yesterday,
                () -> run.sources().zendesk().complyPromises(yesterday)));
      }
      return scheduled;
    }

    private void send(WebhookCall call, Outbox outbox) {
      State before = outbox.state(call.key());
      if (before == State.SENT && !resend) {
        stream.count("sent before, and not again", 1);
        return;
      }
      if (before == State.BEGUN && !resend) {
        fail(
            call,
            "an earlier run started to send it and ended before it had the answer. Look in Zendesk;"
                + " if it is not there, run again with --resend.");
        return;
      }
      outbox.set(call.key(), State.BEGUN);
      try {
        Futures.join(call.request().get());
      } catch (RuntimeException e) {
        if (isRefused(e)) {
          // A call that was sent before stays sent, although it was not sent again.
          boolean earlier = before == State.SENT || before == State.BEGUN;
          outbox.set(call.key(), earlier ? before : State.REFUSED);
        }
        fail(call, UserErrors.handled(e).orElseThrow(() -> e));
        return;
      }
      outbox.set(call.key(), State.SENT);
    }

    /** Whether it certainly was not sent, or not accepted. */
    private static boolean isRefused(RuntimeException failure) {
      return failure instanceof HttpCallException call
          ? call.kind() != HttpCallException.Kind.OUTCOME_UNKNOWN
          : failure instanceof PayloadTooLargeException
              || failure instanceof ConfigurationException;
    }

    private void fail(WebhookCall call, String reason) {
      // The summary shows the reason only, and the reader needs to know the call.
      stream.fail(new StreamReport.FailedKey(call.key(), call.key() + ": " + reason));
    }
  }
}
