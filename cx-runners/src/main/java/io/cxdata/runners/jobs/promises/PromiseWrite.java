package io.cxdata.runners.jobs.promises;

import io.cxdata.crm.MalformedAttributeException;
import io.cxdata.crm.Promise;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.Quarantine;
import io.cxdata.runners.jobs.RowsLabel;
import io.cxdata.runners.jobs.SourceFields;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
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

  private final Tables tables;
  private final StreamReport stream;
  private final LakeTable table;
  private final SourceFields fields;
  private final Optional<RowWriter> writer;
  private final Quarantine quarantine;
  private final Set<String> delivered = new HashSet<>();
  private final Map<String, Set<String>> promisesByLoan = new HashMap<>();
  private long rows;
  private long gone;
  private long unreadable;

  PromiseWrite(Tables tables, String name, StreamReport stream, Quarantine.Load load) {
    this.tables = tables;
    this.stream = stream;
    this.table = tables.table(name);
    this.fields = tables.fields(name);
    this.quarantine = new Quarantine(tables, stream, load);
    this.writer =
        tables.writer(
            name, found -> found.upsert(tables.transaction(name), tables.definition(name).key()));
  }

  /** Takes a promise, or the notice that one was deleted. */
  void put(Promise promise) {
    rows++;
    if (LoanIds.of(promise.id()).isEmpty()) {
      quarantine.put("id is empty", row(promise));
      return;
    }
    if (promise.isDeleted()) {
      remove(promise.id());
      return;
    }
    delivered.add(promise.id());
    Map<String, String> record = row(promise);
    Optional<String> problem = fields.problem(record);
    if (problem.isPresent()) {
      quarantine.put(problem.get(), record);
      return;
    }
    count(promise);
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(fields.named(record));
          row.put(BronzeColumns.RUN, tables.run().toString());
          row.put(BronzeColumns.SEQUENCE, rows - 1);
          open.add(row);
        });
  }

  /** Removes the promises of the table that were not delivered. */
  void removeOthers() {
    if (!table.exists()) {
      return;
    }
    try (RowReader existing = table.read(ReadOptions.all().withColumns("id"))) {
      while (existing.hasNext()) {
        String id = existing.next().text("id");
        if (!delivered.contains(id)) {
          remove(id);
        }
      }
    }
  }

  /** Commits everything, with the watermark, as one version of the table. */
  void commit(PromiseWatermark watermark) {
    stream.addRead(rows);
    stream.count("gone from Zendesk, and removed", gone);
    stream.count("attribute_compensation that cannot be read, kept as it is", unreadable);
    stream.count("of unknown loans, and kept", ofUnknownLoans());
    quarantine.commit();
    if (writer.isEmpty()) {
      stream.wouldWrite(delivered.size());
      return;
    }
    boolean changed = !delivered.isEmpty() || gone > 0;
    Optional<String> before = changed ? Optional.empty() : RowsLabel.find(table);
    RowsLabel.store(table, writer.get(), before.orElseGet(() -> tables.run().toString()));
    watermark.store(writer.get());
    Streams.written(stream, writer.get().commit());
  }

  @Override
  public void close() {
    try (quarantine) {
      writer.ifPresent(RowWriter::close);
    }
  }

  private void remove(String id) {
    delivered.remove(id);
    gone++;
    writer.ifPresent(open -> open.delete(id));
  }

  private void count(Promise promise) {
    String loan = LoanIds.of(promise.attributes().get("loan_id")).orElse("");
    promisesByLoan.computeIfAbsent(loan, any -> new HashSet<>()).add(promise.id());
    try {
      var unused = promise.compensation();
    } catch (MalformedAttributeException e) {
      unreadable++;
    }
  }

  /** Before the first loan is known, none counts as unknown. */
  private long ofUnknownLoans() {
    LakeTable loans = tables.table(LOANS);
    Set<String> known = loans.exists() ? LoanIds.in(loans, "ID") : Set.of();
    if (known.isEmpty()) {
      return 0;
    }
    return promisesByLoan.entrySet().stream()
        .filter(loan -> !known.contains(loan.getKey()))
        .mapToLong(loan -> loan.getValue().size())
        .sum();
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
