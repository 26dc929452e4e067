package io.cxdata.runners.jobs;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.support.Futures;
import io.cxdata.crm.PayloadTooLargeException;
import io.cxdata.http.HttpCallException;
import io.cxdata.runners.jobs.Outbox.State;
import io.cxdata.runners.report.StreamReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends the filters of an hour to Zendesk's webhook, and at the configured hour the date whose
 * promises are to be looked through. Each is noted in the lake before it is sent and after, so that
 * no hour is sent twice, not even after a crash: what may have been sent is reported instead.
 */
final class SendFilters implements Job {
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
    run.stream(name(), TABLE, stream -> new Hour(run, stream).send());
  }

  /** One thing to be sent. */
  private record Sending(String key, Supplier<CompletableFuture<Void>> call) {}

  private static final class Hour {
    private final RunContext run;
    private final StreamReport stream;
    private final LocalDate day;
    private final int hour;

    Hour(RunContext run, StreamReport stream) {
      this.run = run;
      this.stream = stream;
      this.day = run.report().asOf();
      this.hour =
          run.options()
              .sending()
              .hour()
              .orElseGet(
                  () -> run.report().run().started().atZone(run.config().timeZone()).getHour());
    }

    void send() {
      List<Sending> scheduled = scheduled();
      stream.addRead(scheduled.size());
      if (run.options().dryRun()) {
        stream.wouldWrite(scheduled.size());
        return;
      }
      Outbox journal = new Outbox(run, TABLE, slot());
      scheduled.forEach(sending -> send(sending, journal));
      journal.tell(stream);
    }

    private String slot() {
      return String.format(Locale.ROOT, "%sT%02d", day, hour);
    }

    private List<Sending> scheduled() {
      FilterSchedule schedule = run.config().crm().filters();
      String slot = slot();
      List<Sending> scheduled = new ArrayList<>();
      for (String id : schedule.idsAt(hour)) {
        scheduled.add(new Sending(slot + " filter " + id, () -> run.crm().sendFilter(id)));
      }
      if (hour == schedule.complyPromisesAt()) {
        LocalDate yesterday = day.minusDays(1);
        scheduled.add(
            new Sending(slot + " comply " + yesterday, () -> run.crm().complyPromises(yesterday)));
      }
      return scheduled;
    }

    private void send(Sending sending, Outbox journal) {
      State state = journal.state(sending.key());
      boolean resend = run.options().sending().again() == RunOptions.Sending.Again.RESEND;
      if (state == State.SENT && !resend) {
        stream.count("sent before, and not again", 1);
        return;
      }
      if (state == State.BEGUN && !resend) {
        fail(
            sending,
            "an earlier run began to send it, and did not live to note whether it arrived. Look in"
                + " Zendesk; if it did not, run again with --resend.");
        return;
      }
      journal.note(sending.key(), State.BEGUN);
      try {
        Futures.join(sending.call().get());
      } catch (RuntimeException e) {
        if (isRefused(e)) {
          // What was sent before stays so, though it was not sent again.
          boolean before = state == State.SENT || state == State.BEGUN;
          journal.note(sending.key(), before ? state : State.REFUSED);
        }
        UserErrors.rethrowFault(e);
        fail(sending, UserErrors.words(e));
        return;
      }
      journal.note(sending.key(), State.SENT);
    }

    /** Whether it surely was not sent, or not taken. */
    private static boolean isRefused(RuntimeException failure) {
      return failure instanceof HttpCallException call
          ? call.kind() != HttpCallException.Kind.OUTCOME_UNKNOWN
          : failure instanceof PayloadTooLargeException
              || failure instanceof ConfigurationException;
    }

    private void fail(Sending sending, String reason) {
      // The summary shows the reason alone, and somebody has to know which one it was.
      stream.fail(new StreamReport.FailedKey(sending.key(), sending.key() + ": " + reason));
    }
  }
}
