package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent to the webhooks, or may have been: a table of the lake, one commit a note. */
final class Outbox {
  private final RunContext run;
  private final LakeTable table;
  private final Map<String, State> states = new HashMap<>();
  private int notes;
  private long sent;
  private long version;

  /** How far a call is. */
  enum State {
    /** Nothing was tried. */
    NEW,
    /** About to be sent; if this is the last that is noted, it may have been. */
    BEGUN,
    /** Zendesk took it. */
    SENT,
    /** It did not reach Zendesk, or Zendesk did not take it: it may be sent. */
    REFUSED
  }

  /**
   * Opens it.
   *
   * @param slot what the calls of interest begin with: the journal grows for ever, and one hour of
   *     it is read
   */
  Outbox(RunContext run, String name, String slot) {
    this.run = run;
    this.table = run.createdTable(name);
    try (RowReader rows = table.read(ofSlot(slot))) {
      while (rows.hasNext()) {
        Row row = rows.next();
        states.put(row.text("call"), State.valueOf(row.text("state")));
      }
    }
  }

  private static ReadOptions ofSlot(String slot) {
    // A blank follows the slot, and ! is the character after it.
    return ReadOptions.all()
        .columns("call", "state")
        .where(Filter.atLeast("call", slot + " ").and(Filter.less("call", slot + "!")));
  }

  State state(String call) {
    return states.getOrDefault(call, State.NEW);
  }

  /** Notes how far a call is; returns when that is in the table. */
  void note(String call, State state) {
    // A number, not the call, so that the table does not remember a stream for each call.
    TransactionId id = new TransactionId("send-filters/" + notes++, run.report().run().number());
    try (RowWriter writer = table.upsert(id, List.of("call"))) {
      writer.add(
          Map.of(
              "call",
              call,
              "state",
              state.name(),
              "noted_at",
              Instant.now(),
              BronzeColumns.RUN,
              run.report().run().toString()));
      WriteResult result = writer.commit();
      if (result.replayed()) {
        throw StreamStoppedException.failed("this run has noted this before. Run again.");
      }
      version = result.version();
    }
    states.put(call, state);
    sent += state == State.SENT ? 1 : 0;
  }

  /** Tells how many calls were sent. */
  void tell(StreamReport stream) {
    stream.written(sent, version);
  }
}
