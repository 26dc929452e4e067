package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.RunId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lake's tables, by their full names, as one run reads and writes them. Used by the thread that
 * runs the jobs.
 *
 * @since 0.1
 */
public final class Tables {
  private final Lake lake;
  private final Catalogue catalogue;
  private final RunId run;
  private final RunOptions.Writing writing;

  /** The tables of a catalogue, for one run. */
  public Tables(Lake lake, Catalogue catalogue, RunId run, RunOptions.Writing writing) {
    this.lake = lake;
    this.catalogue = catalogue;
    this.run = run;
    this.writing = writing;
  }

  /** The run that reads and writes. */
  public RunId run() {
    return run;
  }

  /** Whether nothing is to be written. */
  public boolean dryRun() {
    return writing == RunOptions.Writing.DRY_RUN;
  }

  /** What the catalogue says about a table. */
  public TableDefinition definition(String name) {
    return catalogue.table(name);
  }

  /** A table, which may not exist yet. */
  public LakeTable table(String name) {
    return lake.table(definition(name).path());
  }

  /** The number of rows that a table has now, if that is known: about as many may come. */
  public long expectedRows(String name) {
    return table(name).findDetail().map(detail -> detail.rows().orElse(0)).orElse(0L);
  }

  /** A table, created if it does not exist. */
  public LakeTable created(String name) {
    LakeTable found = table(name);
    if (!found.exists()) {
      found.create(definition(name).schema());
    }
    return found;
  }

  /** The names of a source's fields as columns of a table, which may not exist yet. */
  public SourceFields fields(String name) {
    LakeTable found = table(name);
    return new SourceFields(found.exists() ? found.schema() : definition(name).schema());
  }

  /** The id of what this run writes for a stream, so that a repeated write is recognised. */
  public TransactionId transaction(String stream) {
    return new TransactionId(stream, run.number());
  }

  /**
   * Opens a writer of a table, which is created if it does not exist.
   *
   * @return the writer, to be closed; empty in a dry run
   */
  public Optional<RowWriter> writer(String name, Function<LakeTable, RowWriter> open) {
    return dryRun() ? Optional.empty() : Optional.of(open.apply(created(name)));
  }
}
