package io.cxdata.runners.jobs.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the quarantined rows that are valid now into their tables, by the rules that hold for rows
 * that are delivered. Of two rows with one key, the one that was delivered later wins: a
 * quarantined row never replaces a later one of the table. Rows that are still not valid stay.
 *
 * <p>The table is committed before the quarantine. A run that is killed in between can be repeated:
 * the table has the later row then.
 *
 * @since 0.1
 */
public final class ReplayQuarantine implements Job {
  /** The job's name. */
  public static final String NAME = "replay-quarantine";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> RECORD = new TypeReference<>() {};

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(RunContext run) {
    QuarantineTable table = new QuarantineTable(run.tables().table(QuarantineTable.NAME));
    for (String stream : SelectedStreams.of(run, table)) {
      run.streams().run(NAME, stream, report -> new Replay(run, table, report).run());
    }
  }

  /** Of one stream. */
  private static final class Replay {
    private final Tables tables;
    private final QuarantineTable quarantine;
    private final StreamReport report;
    private final Optional<String> reason;
    private final LakeTable target;
    private final String key;
    private final BronzeRows bronze;

    /** The latest valid row of each key, by when it was delivered. */
    private final Map<String, Delivery> latest = new HashMap<>();

    private long valid;
    private long replayed;

    Replay(RunContext run, QuarantineTable quarantine, StreamReport report) {
      this.tables = run.tables();
      this.quarantine = quarantine;
      this.report = report;
      this.reason = run.options().quarantined().reason();
      this.target = tables.created(report.stream());
      this.key = tables.definition(report.stream()).key().get(0);
      this.bronze = new BronzeRows(tables, report.stream());
    }

    void run() {
      quarantine.forEach(report.stream(), this::find);
      leaveOutWhatTheTableHasLater();
      if (tables.dryRun()) {
        report.wouldWrite(latest.size());
      } else {
        write();
      }
      report.count("left out, because a later row of the same key is there", valid - latest.size());
      if (!tables.dryRun()) {
        keepTheOthers();
      }
    }

    private void find(QuarantinedRow row) {
      report.addRead(1);
      record(row)
          .ifPresent(
              record -> {
                valid++;
                latest.merge(
                    bronze.key(record).orElseThrow(),
                    row.delivery(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
              });
    }

    /** The record of a row that is to be replayed and is valid now. */
    private Optional<Map<String, String>> record(QuarantinedRow row) {
      if (reason.isPresent() && !row.reason().contains(reason.get())) {
        return Optional.empty();
      }
      return Optional.of(parsed(row)).filter(record -> bronze.problem(record).isEmpty());
    }

    private static Map<String, String> parsed(QuarantinedRow row) {
      try {
        return JSON.readValue(row.record(), RECORD);
      } catch (JsonProcessingException e) {
        // The parser's text quotes the record.
        throw new IllegalStateException("A row of the quarantine is not a JSON object of texts");
      }
    }

    private void leaveOutWhatTheTableHasLater() {
      ReadOptions read =
          ReadOptions.all().withColumns(key, BronzeColumns.RUN, BronzeColumns.SEQUENCE);
      try (RowReader rows = target.read(read)) {
        while (rows.hasNext()) {
          Map<String, Object> row = rows.next().asMap();
          LoanIds.of((String) row.get(key))
              .ifPresent(
                  held ->
                      latest.computeIfPresent(
                          held, (any, sent) -> sent.compareTo(Delivery.of(row)) > 0 ? sent : null));
        }
      }
    }

    private void write() {
      if (latest.isEmpty()) {
        return;
      }
      try (RowWriter writer = target.upsert(tables.transaction(report.stream()), List.of(key))) {
        quarantine.forEach(
            report.stream(),
            row ->
                record(row)
                    .filter(record -> isLatest(record, row))
                    .ifPresent(record -> writer.add(bronze.row(record, replayed++))));
        Streams.written(report, writer.commit());
      }
    }

    private boolean isLatest(Map<String, String> record, QuarantinedRow row) {
      return row.delivery().equals(latest.get(bronze.key(record).orElseThrow()));
    }

    private void keepTheOthers() {
      if (valid == 0) {
        report.addQuarantined(report.read());
        return;
      }
      try (QuarantineWriter writer = new QuarantineWriter(tables, report.stream())) {
        quarantine.forEach(
            report.stream(),
            row -> {
              if (record(row).isEmpty()) {
                report.addQuarantined(1);
                writer.add(row);
              }
            });
        writer.commit();
      }
    }
  }
}
