package io.cxdata.runners.jobs;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.support.Futures;
import io.cxdata.crm.ChangeCursor;
import io.cxdata.crm.Promise;
import io.cxdata.crm.PromiseChanges;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Promises, from Zendesk to bronze: what changed since the last run, and now and then all of them,
 * which shows what Zendesk has no more. How far Zendesk was read is noted in the commit of what was
 * read, so that the two cannot disagree.
 */
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
    run.stream(name(), TABLE, stream -> new Update(run, stream).update());
  }

  private static final class Update {
    private final RunContext run;
    private final StreamReport stream;
    private final Instant now;

    Update(RunContext run, StreamReport stream) {
      this.run = run;
      this.stream = stream;
      this.now = run.report().run().started();
    }

    void update() {
      Optional<PromiseWatermark> progress = progress();
      if (progress.isEmpty()) {
        readAll();
        return;
      }
      try {
        readChanges(progress.get());
      } catch (HttpCallException e) {
        if (!isForgottenPlace(e)) {
          throw e;
        }
        stream.count(
            "read in full, because Zendesk does not go on from the place that was kept", 1);
        readAll();
      }
    }

    /** How far the table is; empty when everything is to be read. */
    private Optional<PromiseWatermark> progress() {
      LakeTable table = run.table(TABLE);
      CrmConfig crm = run.config().crm();
      if (run.options().loadMode() == RunOptions.LoadMode.FULL || !table.exists()) {
        return Optional.empty();
      }
      return PromiseWatermark.of(table)
          .filter(progress -> progress.isOf(crm))
          .filter(progress -> progress.fullPass().plus(crm.fullPassEvery()).isAfter(now));
    }

    private static boolean isForgottenPlace(HttpCallException failure) {
      return failure.kind() == HttpCallException.Kind.REJECTED
          || failure.kind() == HttpCallException.Kind.NOT_FOUND
          || failure.status().orElse(0) == 403;
    }

    private void readAll() {
      ChangeCursor mark = Futures.join(run.crm().mark());
      try (PromiseWrite write = new PromiseWrite(run, stream, TABLE, PromiseWrite.Extent.ALL)) {
        try (Stream<Promise> promises = run.crm().promises()) {
          read(promises, write);
        }
        write.removeOthers();
        write.commit(new PromiseWatermark(run.config().crm(), mark, now));
      }
    }

    private void readChanges(PromiseWatermark progress) {
      try (PromiseWrite write = new PromiseWrite(run, stream, TABLE, PromiseWrite.Extent.CHANGES);
          PromiseChanges changes = run.crm().promisesSince(progress.mark())) {
        read(changes.stream(), write);
        write.commit(new PromiseWatermark(run.config().crm(), changes.mark(), progress.fullPass()));
      }
    }

    private void read(Stream<Promise> promises, PromiseWrite write) {
      run.progress().begin(TABLE, 0);
      for (Iterator<Promise> each = promises.iterator(); each.hasNext(); ) {
        write.put(each.next());
        run.progress().advance(1);
      }
    }
  }
}
