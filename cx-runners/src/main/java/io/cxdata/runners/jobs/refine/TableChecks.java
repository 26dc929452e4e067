package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.CxConfig;
import io.cxdata.config.QualityConfig;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checks of a table. What must hold of a silver or gold table before it is published: its key
 * identifies each row, no row is lost or made up, and what the configuration says. What is worth
 * knowing: values of its inputs that cannot be read.
 */
final class TableChecks {
  private static final String GOLD = "gold.loan_contracts";
  private static final String LOANS = "silver.loan_contracts";

  private TableChecks() {}

  /** The checks of a silver or gold table, each under its own name. */
  static List<QualityCheck> of(CxConfig config, Tables tables, TableDefinition table) {
    String name = table.fullName();
    List<QualityCheck> checks = new ArrayList<>();
    table.key().forEach(column -> checks.add(CheckSql.notNull(table, column, Severity.ERROR)));
    if (!table.key().isEmpty()) {
      checks.add(CheckSql.unique(table, table.key(), Severity.ERROR));
    }
    if (name.equals(GOLD)) {
      checks.add(CheckSql.sameNumber(table, LOANS, Severity.ERROR));
    }
    checks.addAll(configured(config, tables, table));
    SqlText.find("checks/" + name)
        .ifPresent(file -> checks.addAll(CheckFile.of(file, Severity.WARN)));
    return distinct(checks);
  }

  /** The checks of bronze tables, all of which the configuration names. */
  static List<QualityCheck> ofBronze(CxConfig config, Tables tables) {
    List<QualityCheck> checks = new ArrayList<>();
    config.quality().keySet().stream()
        .sorted()
        .map(tables::definition)
        .filter(table -> table.stage() == Stage.BRONZE)
        .forEach(table -> checks.addAll(configured(config, tables, table)));
    return checks;
  }

  private static List<QualityCheck> configured(
      CxConfig config, Tables tables, TableDefinition table) {
    QualityConfig quality = config.quality().get(table.fullName());
    return quality == null ? List.of() : CheckSql.configured(tables, table, quality);
  }

  /** Of two checks with one name the more severe one. */
  static List<QualityCheck> distinct(List<QualityCheck> checks) {
    Map<String, QualityCheck> byName = new LinkedHashMap<>();
    checks.forEach(check -> byName.merge(check.name(), check, TableChecks::moreSevere));
    return List.copyOf(byName.values());
  }

  private static QualityCheck moreSevere(QualityCheck one, QualityCheck other) {
    return other.severity().compareTo(one.severity()) > 0 ? other : one;
  }
}
