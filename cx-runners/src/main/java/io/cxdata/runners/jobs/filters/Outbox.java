package io.cxdata.runners.jobs.filters;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls to the webhooks and their states: a table of the lake, one commit for each change. */
final class Outbox {
  private final Tables tables;
  private final InstantSource clock;
  private final LakeTable table;
  private final Map<String, State> states = new HashMap<>();
  private int changes;
  private long sent;
  private long version;

  /** The state of a call. */
  enum State {
    /** Not tried. */
    NEW,
    /** About to be sent. If this is the last state, the call may have been sent. */
    BEGUN,
    /** Zendesk accepted it. */
    SENT,
    /** It did not reach Zendesk, or Zendesk refused it: it may be sent. */
    REFUSED
  }

  /**
   * Opens it.
   *
   * @param slot the start of the calls to read: the table keeps every call, and only one hour of it
   *     is needed
   */
  Outbox(Tables tables, InstantSource clock, String name, String slot) {
    this.tables = tables;
    this.clock = clock;
    this.table = tables.created(name);
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
        .withColumns("call", "state")
        .withFilter(Filter.atLeast("call", slot + " ").and(Filter.less("call", slot + "!")));
  }

  State state(String call) {
    return states.getOrDefault(call, State.NEW);
  }

  /** Changes the state of a call; returns when the change is committed. */
  void set(String call, State state) {
    // A number instead of the call, so that the table does not keep a stream for each call.
    TransactionId id = new TransactionId("send-filters/" + changes++, tables.run().number());
    try (RowWriter writer = table.upsert(id, List.of("call"))) {
      writer.add(
          Map.of(
              "call",
              call,
              "state",
              state.name(),
              "noted_at",
              clock.instant(),
              BronzeColumns.RUN,
              tables.run().toString()));
      WriteResult result = writer.commit();
      if (result.replayed()) {
        throw StreamStoppedException.failed("this run has already written this call. Run again.");
      }
      version = result.version();
    }
    states.put(call, state);
    sent += state == State.SENT ? 1 : 0;
  }

  /** Reports how many calls were sent. */
  void report(StreamReport stream) {
    stream.written(sent, version);
  }
}
