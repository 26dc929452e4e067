package io.cxdata.runners.jobs.promises;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.support.Futures;
import io.cxdata.crm.ChangeCursor;
import io.cxdata.crm.Promise;
import io.cxdata.crm.PromiseChanges;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.quarantine.Quarantine;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Promises, from Zendesk to bronze: what changed since the last run; and all of them when a full
 * load is due, which also shows what Zendesk no longer has. The cursor of the changes is stored in
 * the commit of the promises, so that the two cannot disagree.
 *
 * @since 0.1
 */
public final class UpdatePromises implements Job {
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
    run.streams().run(name(), TABLE, stream -> new Update(run, stream).update());
  }

  private static final class Update {
    private final RunContext run;
    private final StreamReport stream;
    private final CrmConfig crm;
    private final Instant began;

    Update(RunContext run, StreamReport stream) {
      this.run = run;
      this.stream = stream;
      this.crm = run.config().crm();
      this.began = run.tables().run().started();
    }

    void update() {
      Optional<PromiseWatermark> watermark = watermark();
      if (watermark.isEmpty()) {
        loadAll();
        return;
      }
      try {
        loadChanges(watermark.get());
      } catch (HttpCallException e) {
        if (!isRejectedCursor(e)) {
          throw e;
        }
        stream.count(
            "read in full, because Zendesk does not go on from the place that was kept", 1);
        loadAll();
      }
    }

    /** Where to go on; empty when everything is to be read. */
    private Optional<PromiseWatermark> watermark() {
      LakeTable table = run.tables().table(TABLE);
      if (run.options().loadMode() == RunOptions.LoadMode.FULL || !table.exists()) {
        return Optional.empty();
      }
      return PromiseWatermark.of(table)
          .filter(watermark -> watermark.isOf(crm))
          .filter(watermark -> watermark.fullLoadAt().plus(crm.fullPassEvery()).isAfter(began));
    }

    private static boolean isRejectedCursor(HttpCallException failure) {
      return failure.kind() == HttpCallException.Kind.REJECTED
          || failure.kind() == HttpCallException.Kind.NOT_FOUND
          || failure.status().orElse(0) == 403;
    }

    private void loadAll() {
      ChangeCursor cursor = Futures.join(run.sources().zendesk().changeCursor());
      try (PromiseWrite write = write(Quarantine.Load.FULL)) {
        try (Stream<Promise> promises = run.sources().zendesk().promises()) {
          read(promises, write);
        }
        write.removeOthers();
        write.commit(new PromiseWatermark(crm, cursor, began));
      }
    }

    private void loadChanges(PromiseWatermark last) {
      try (PromiseWrite write = write(Quarantine.Load.INCREMENTAL);
          PromiseChanges changes = run.sources().zendesk().promisesSince(last.cursor())) {
        read(changes.stream(), write);
        write.commit(new PromiseWatermark(crm, changes.nextCursor(), last.fullLoadAt()));
      }
    }

    private PromiseWrite write(Quarantine.Load load) {
      return new PromiseWrite(run.tables(), TABLE, stream, load);
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
