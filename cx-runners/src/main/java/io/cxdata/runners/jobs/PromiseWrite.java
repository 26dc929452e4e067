package io.cxdata.runners.jobs;

import io.cxdata.crm.MalformedAttributeException;
import io.cxdata.crm.Promise;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One commit of promises: those that are new or changed, each once though it is delivered twice,
 * and those that are gone.
 */
final class PromiseWrite implements AutoCloseable {
  private static final String LOANS = "bronze.loan_contracts";

  private final RunContext run;
  private final StreamReport stream;
  private final LakeTable table;
  private final Optional<RowWriter> writer;
  private final Quarantine quarantine;
  private final Set<String> delivered = new HashSet<>();
  private final Map<String, Set<String>> promisesByLoan = new HashMap<>();
  private long rows;
  private long gone;
  private long unreadable;

  /** What is delivered. */
  enum Extent {
    ALL,
    CHANGES
  }

  PromiseWrite(RunContext run, StreamReport stream, String name, Extent extent) {
    this.run = run;
    this.stream = stream;
    this.table = run.table(name);
    this.writer =
        run.writer(name, found -> found.upsert(run.writeId(name), run.definition(name).key()));
    // A row that was put aside is delivered again by a full pass only.
    this.quarantine =
        new Quarantine(
            run,
            stream,
            extent == Extent.ALL ? Quarantine.SaveMode.OVERWRITE : Quarantine.SaveMode.APPEND);
  }

  /** Takes a promise, or the trace of one that is gone. */
  void put(Promise promise) {
    rows++;
    if (promise.id().isBlank()) {
      quarantine.put("id is empty", row(promise));
      return;
    }
    if (promise.isDeleted()) {
      remove(promise.id());
      return;
    }
    delivered.add(promise.id());
    note(promise);
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(row(promise));
          row.put(BronzeColumns.RUN, run.report().run().toString());
          row.put(BronzeColumns.SEQUENCE, rows - 1);
          open.add(row);
        });
  }

  /** Takes out what the table has and was not delivered. */
  void removeOthers() {
    if (!table.exists()) {
      return;
    }
    try (RowReader existing = table.read(ReadOptions.all().columns("id"))) {
      while (existing.hasNext()) {
        String id = existing.next().text("id");
        if (!delivered.contains(id)) {
          remove(id);
        }
      }
    }
  }

  /** Makes one version of the table out of it, with how far Zendesk was read. */
  void commit(PromiseWatermark progress) {
    stream.addRead(rows);
    stream.count("gone from Zendesk, and removed", gone);
    stream.count("attribute_compensation that cannot be read, kept as it is", unreadable);
    stream.count("of unknown loans, and kept", ofUnknownLoans());
    quarantine.commit();
    if (writer.isEmpty()) {
      stream.wouldWrite(delivered.size());
      return;
    }
    progress.note(writer.get());
    RunContext.written(stream, writer.get().commit());
  }

  @Override
  public void close() {
    quarantine.close();
    writer.ifPresent(RowWriter::close);
  }

  private void remove(String id) {
    delivered.remove(id);
    gone++;
    writer.ifPresent(open -> open.delete(id));
  }

  private void note(Promise promise) {
    String loan = promise.attributes().get("loan_id");
    promisesByLoan
        .computeIfAbsent(loan == null ? "" : loan.strip(), any -> new HashSet<>())
        .add(promise.id());
    try {
      var unused = promise.compensation();
    } catch (MalformedAttributeException e) {
      unreadable++;
    }
  }

  /** Nothing is unknown before the first loan is known. */
  private long ofUnknownLoans() {
    LakeTable loans = run.table(LOANS);
    if (!loans.exists()) {
      return 0;
    }
    boolean any = false;
    try (RowReader known = loans.read(ReadOptions.all().columns("ID"))) {
      while (known.hasNext()) {
        any = true;
        String loan = known.next().text("ID");
        if (loan != null) {
          promisesByLoan.remove(loan.strip());
        }
      }
    }
    return any ? promisesByLoan.values().stream().mapToLong(Set::size).sum() : 0;
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
