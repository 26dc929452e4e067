package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.run.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx show}. */
@Command(
    name = "show",
    description = "Rows of a table; with --loan, of every table that has the loan.",
    footer = {
      "%nNames of tables and columns are found without regard to case. A condition is",
      "  COLUMN =|!=|<|<=|>|>= VALUE, or COLUMN is [not] null, joined by and/or,",
      "such as --where \"OverdueDays >= 30 and LastName = 'De la Cruz'\"."
    })
final class ShowCommand implements Runnable {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..1",
      completionCandidates = TableNames.class,
      description = "For example gold.loan_contracts. May be left out with --loan.")
  private String name;

  @Option(names = "--loan", paramLabel = "ID", description = "Only the rows of this loan.")
  private String loan;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Only the rows for which it is true; see below.")
  private String where;

  @Option(
      names = "--order-by",
      paramLabel = "COLUMN[ desc],…",
      description = "The order of the rows, such as \"OverdueDays desc,ID\". Default: none.")
  private String orderBy;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many rows. Default: 20.")
  private long limit;

  @Option(names = "--columns", paramLabel = "COLUMN", split = ",", description = "Only these.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "The table as it was at that version. Default: the latest.")
  private Long version;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "table; json, one object a line; or csv. Default: table.")
  private RowFormat format;

  ShowCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (limit < 0) {
      throw refused("--limit is " + limit + "; it must be 0 or more.");
    }
    RowFormat chosen = options.json() ? RowFormat.JSON : format;
    if (name == null) {
      checkWithoutTable(chosen);
    }
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config)) {
      if (name == null) {
        showLoan(chosen, config, workspace);
      } else {
        ExistingTable found = new ExistingTable(workspace, config, name);
        print(found.definition(), found.table(), chosen);
      }
    }
  }

  private void checkWithoutTable(RowFormat chosen) {
    if (loan == null) {
      throw refused(
          "Which table? For example 'cx show gold.loan_contracts'; 'cx tables list' lists all.");
    }
    if (where != null || orderBy != null || version != null || !columns.isEmpty()) {
      throw refused("--where, --order-by, --columns and --version are for one table: name it.");
    }
    if (chosen == RowFormat.CSV) {
      throw refused("The tables have different columns, which one CSV cannot have: name a table.");
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  /** Every table that has rows of the loan. */
  private void showLoan(RowFormat chosen, CxConfig config, Workspace workspace) {
    boolean found = false;
    for (TableDefinition table : Catalogue.standard().with(config.tables()).tables()) {
      LakeTable inLake = workspace.lake().table(table.path());
      if (table.loanColumn().isPresent() && inLake.exists()) {
        Filter ofLoan = Filter.equal(table.loanColumn().orElseThrow(), loan);
        try (RowReader rows = inLake.read(ReadOptions.all().withFilter(ofLoan))) {
          if (rows.hasNext()) {
            if (chosen == RowFormat.TABLE) {
              shell.out().println((found ? "\n" : "") + table.fullName());
            }
            print(table.fullName(), rows, chosen);
            found = true;
          }
        }
      }
    }
    if (!found && chosen == RowFormat.TABLE) {
      shell.out().println("0 rows");
    }
  }

  private void print(TableDefinition definition, LakeTable table, RowFormat chosen) {
    ReadOptions read = ReadOptions.all();
    TableSchema schema = table.schema();
    if (version != null) {
      read = read.withVersion(version);
      try (RowReader older = table.read(read)) {
        schema = older.schema();
      }
    }
    ColumnLookup lookup = new ColumnLookup(definition.fullName(), schema);
    List<String> names =
        columns.isEmpty()
            ? schema.names()
            : columns.stream().map(lookup::column).map(Column::name).toList();
    if (where != null) {
      read = read.withFilter(RowCondition.parse(where, lookup));
    }
    if (loan != null) {
      String ofLoan =
          definition
              .loanColumn()
              .orElseThrow(
                  () ->
                      refused(
                          "Table " + definition.fullName() + " does not name loans: use --where."));
      read = read.withFilter(Filter.equal(ofLoan, loan));
    }
    Optional<RowOrder> order =
        Optional.ofNullable(orderBy).map(text -> RowOrder.parse(text, lookup));
    Set<String> needed = new LinkedHashSet<>(names);
    order.ifPresent(each -> needed.addAll(each.columns()));
    try (RowReader rows = table.read(read.withColumns(needed.toArray(String[]::new)))) {
      PrintableRows printable =
          new PrintableRows(
              rows, row -> true, order.isPresent() ? Long.MAX_VALUE : limit, shell.out());
      Iterator<Map<String, Object>> wanted =
          order.map(by -> by.first(limit, printable).iterator()).orElse(printable);
      chosen.print(names, wanted, shell);
      if (chosen == RowFormat.TABLE && (rows.hasNext() || printable.seen() > limit)) {
        noteMore();
      }
    }
  }

  private void noteMore() {
    if (!options.quiet()) {
      shell.err().println("There are more rows: --limit N shows them, --where selects some.");
    }
  }

  /** The rows of the loan in one of several tables. */
  private void print(String table, RowReader rows, RowFormat chosen) {
    PrintableRows printable = new PrintableRows(rows, row -> true, limit, shell.out());
    List<String> names = rows.schema().names();
    if (chosen == RowFormat.JSON) {
      printable.forEachRemaining(row -> shell.out().println(RowFormat.json(table, names, row)));
      return;
    }
    chosen.print(names, printable, shell);
    if (rows.hasNext()) {
      noteMore();
    }
  }
}
