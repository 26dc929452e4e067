package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.filter.FilterBuilder;
import io.cxdata.reference.filter.SqlCondition;
import io.cxdata.reference.store.ReferenceTables;
import io.cxdata.runners.run.Workspace;
import io.cxdata.runners.sql.DuckDbEngine;
import io.cxdata.runners.sql.SqlEngine;
import io.cxdata.runners.sql.SqlInputs;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** One filter, as the web app builds it from the published column map, run over gold. */
final class DemoFilter {
  private static final String GOLD = "gold.loan_contracts";
  private static final String VARIABLE = "Días de atraso";
  private static final String COMPARISON = ">=";
  private static final String VALUE = "30";

  private DemoFilter() {}

  /** Two lines: the filter, and the number of loans that it finds. */
  static String text(CxConfig config, LocalDate today, Workspace workspace) {
    ReferenceTables tables =
        ReferenceTables.of(workspace.reference(), ReferenceTables.USUAL_REFRESH);
    SqlCondition condition =
        FilterBuilder.of(tables.current().columnMap().collections())
            .where(VARIABLE, COMPARISON, VALUE)
            .build();
    try (SqlEngine engine =
            DuckDbEngine.open(
                workspace.lake(),
                Catalogue.standard().with(config.tables()),
                today,
                config.timeZone(),
                Path.of(System.getProperty("java.io.tmpdir")));
        SqlInputs inputs = engine.open(Set.of(GOLD))) {
      return String.format(
          Locale.ROOT,
          """
          A filter of the web app, built from the published column map: "%s" %s %s is %s with %s.
          It finds %,d of %,d loans in %s.
          """,
          VARIABLE,
          COMPARISON,
          VALUE,
          condition.sql(),
          condition.parameters(),
          inputs.count(GOLD, condition),
          inputs.rows(GOLD),
          GOLD);
    }
  }
}
