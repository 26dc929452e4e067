package io.cxdata.runners.jobs.reference;

import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.store.Change;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.workbook.ColumnMapWorkbook;
import io.cxdata.reference.workbook.Severity;
import io.cxdata.reference.workbook.WorkbookProblem;
import io.cxdata.reference.workbook.WorkbookReport;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.report.StreamReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Publishes the column map of the CX team's workbook, as {@code cx reference sync} does. It runs on
 * demand, when the CX team changed the workbook.
 *
 * @since 0.1
 */
public final class ReferenceSync implements Job {
  /** Its name on the command line. */
  public static final String NAME = "reference-sync";

  private static final int ERRORS_SHOWN = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(RunContext run) {
    run.streams().run(NAME, "reference tables", stream -> sync(run, stream));
  }

  private static void sync(RunContext run, StreamReport stream) {
    RunOptions.Publishing publishing =
        run.options()
            .publishing()
            .orElseThrow(
                () ->
                    StreamStoppedException.failed(
                        "no workbook was named. Name it with --workbook FILE."));
    run.progress().begin("reference tables", 0);
    TableColumns columns =
        LiveColumns.of(run.config(), table -> run.tables().table(table.fullName()));
    WorkbookReport report = ColumnMapWorkbook.read(publishing.workbook(), columns);
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      stream.count(
          severity.text() + "s in the workbook",
          report.problems().stream().filter(problem -> problem.severity() == severity).count());
    }
    ColumnMap map = report.columnMap().orElseThrow(() -> notUsable(report));
    stream.addRead(map.collectionsCX().size());
    publish(run, stream, report, publishing.by());
  }

  private static void publish(
      RunContext run, StreamReport stream, WorkbookReport report, String by) {
    ReferenceStore store = run.reference().get();
    ReferenceStore.Draft draft = store.draft(report);
    for (Change change : draft.changes()) {
      stream.count("rows " + change.kind().name().toLowerCase(Locale.ROOT), 1);
    }
    if (run.options().dryRun()) {
      stream.wouldWrite(draft.changes().isEmpty() ? 0 : draft.rows());
      return;
    }
    ReferenceStore.Published published = store.publish(draft, by);
    if (published.isNew()) {
      stream.written(draft.rows(), published.publication().version());
    } else {
      stream.count("rows that are published already", draft.rows());
    }
  }

  private static StreamStoppedException notUsable(WorkbookReport report) {
    List<WorkbookProblem> errors =
        report.problems().stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    return StreamStoppedException.failed(
        "nothing is published because of the errors in "
            + report.file()
            + ": "
            + errors.stream()
                .limit(ERRORS_SHOWN)
                .map(WorkbookProblem::toString)
                .collect(Collectors.joining(" "))
            + (errors.size() > ERRORS_SHOWN
                ? " And " + (errors.size() - ERRORS_SHOWN) + " more."
                : "")
            + " 'cx reference check' lists all problems.");
  }
}
