package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bronze table that another program made has to have the columns that SQL reads, as texts. */
class InputColumnsTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silver/persons_set",
        "silver/loan_contracts",
        "silver/loan_balances",
        "silver/loan_open_items",
        "silver/loan_payment_plans",
        "silver/zendesk_promises"
      })
  void aColumnThatIsReadAndIsNotThereOrHasAnotherTypeIsNamed(String name) {
    SqlText query = SqlText.of(name);
    TableDefinition input =
        query.inputs().stream()
            .map(CATALOGUE::table)
            .filter(table -> table.stage() == Stage.BRONZE)
            .findFirst()
            .orElseThrow();
    List<String> read = input.schema().names().stream().filter(query.words()::contains).toList();
    assertThat(read).hasSizeGreaterThan(2);
    for (String column : List.of(read.get(0), read.get(read.size() - 1))) {
      List<Column> others = new ArrayList<>(input.schema().columns());
      others.removeIf(each -> each.name().equals(column));

      assertThatThrownBy(() -> count(query, input, column + "-missing", others))
          .as(column)
          .isInstanceOf(SqlTransformException.class)
          .hasMessageStartingWith(
              input.fullName()
                  + " does not have the column "
                  + column
                  + ", which the SQL of "
                  + name
                  + " reads. Nothing is made from it: ")
          .hasMessageContaining("run " + input.writtenBy());

      others.add(new Column(column, ColumnType.BOOLEAN));
      assertThatThrownBy(() -> count(query, input, column + "-other", others))
          .as(column)
          .isInstanceOf(SqlTransformException.class)
          .hasMessageStartingWith(
              "The column " + column + " of " + input.fullName() + " has the type ")
          .hasMessageContaining("run " + input.writtenBy());
    }
  }

  /** Counts the rows that a query makes of tables, of which one has such columns. */
  private void count(SqlText query, TableDefinition input, String lakeName, List<Column> columns) {
    try (Lake lake = Lake.local(folder.resolve(lakeName))) {
      for (String table : query.inputs()) {
        TableDefinition definition = CATALOGUE.table(table);
        boolean isInput = definition.equals(input);
        lake.table(definition.path())
            .create(isInput ? new TableSchema(columns) : definition.schema());
        try (RowWriter writer =
            lake.table(definition.path()).append(new TransactionId("test", 1))) {
          writer.add(
              Map.of(isInput ? columns.get(0).name() : definition.schema().names().get(0), "x"));
          writer.commit();
        }
      }
      try (SqlEngine engine =
              DuckDbEngine.open(
                  lake,
                  CATALOGUE,
                  LocalDate.of(2026, 11, 22),
                  ZoneId.of("America/Mexico_City"),
                  folder.resolve("spill"));
          SqlInputs inputs = engine.open(query.inputs())) {
        inputs.count(query);
      }
    }
  }
}
