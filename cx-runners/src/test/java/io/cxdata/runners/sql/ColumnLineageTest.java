package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.sql.ColumnLineage.Origin;
import io.cxdata.runners.sql.ColumnLineage.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With {@code -Dcx.docs.update=true} the test of the page writes docs/lineage.md. */
class ColumnLineageTest {
  private static final String BEGIN =
      "<!-- The tables are made from the SQL by ColumnLineageTest. -->\n";

  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final Map<String, ColumnLineage> REFINED = new LinkedHashMap<>();

  static {
    for (TableDefinition table : CATALOGUE.tables()) {
      SqlText.find(table.stage().text() + "/" + table.name())
          .ifPresent(sql -> REFINED.put(table.fullName(), ColumnLineage.of(CATALOGUE, sql.text())));
    }
  }

  private Origin origin(String table, String column) {
    return REFINED.get(table).columns().get(column);
  }

  private Origin of(String sql) {
    return ColumnLineage.of(CATALOGUE, sql).columns().get("x");
  }

  @Test
  void eachColumnOfSilverAndGoldHasASource() {
    assertThat(REFINED.keySet())
        .containsExactlyElementsOf(
            CATALOGUE.tables().stream()
                .map(TableDefinition::fullName)
                .filter(name -> name.startsWith("silver.") || name.startsWith("gold."))
                .toList());
    REFINED.forEach(
        (table, lineage) -> {
          assertThat(lineage.columns().keySet())
              .as(table)
              .containsExactlyElementsOf(CATALOGUE.table(table).schema().names());
          lineage
              .columns()
              .forEach(
                  (column, origin) ->
                      assertThat(origin.all().columns()).as("%s.%s", table, column).isNotEmpty());
          assertThat(lineage.rows().columns()).as(table).isNotEmpty();
        });
  }

  /** The two ways to find what a table reads agree. */
  @Test
  void theSourcesAreThoseOfTheGraph() {
    TableGraph graph = TableGraph.of(CATALOGUE);
    REFINED.forEach(
        (table, lineage) -> {
          Parts all =
              lineage.columns().values().stream()
                  .map(Origin::all)
                  .reduce(lineage.rows(), Parts::and);
          Set<String> sources =
              all.columns().stream()
                  .map(column -> column.substring(0, column.lastIndexOf('.')))
                  .collect(Collectors.toSet());
          assertThat(graph.inputs(table)).as(table).containsAll(sources);
          assertThat(sources)
              .as(table)
              .containsExactlyInAnyOrderElementsOf(SqlText.of(table.replace('.', '/')).inputs());
        });
  }

  /** By hand, from what the columns mean. */
  @Test
  void knownColumnsAreMadeFromWhatTheyMean() {
    Origin promise = origin("gold.loan_contracts", "promise_id");
    assertThat(promise.value())
        .isEqualTo(new Parts(Set.of("silver.zendesk_promises.id"), Set.of()));
    Origin next = origin("gold.loan_contracts", "sig_pago");
    assertThat(next.value())
        .isEqualTo(new Parts(Set.of("silver.loan_payment_plans.sig_pago"), Set.of("day_text")));
    Origin principal = origin("gold.loan_contracts", "monto_principal");
    assertThat(principal.value().columns()).containsExactly("silver.loan_balances.monto_principal");
    assertThat(origin("gold.loan_contracts", "FirstName").value().columns())
        .containsExactly("silver.persons_set.FirstName");

    assertThat(origin("silver.persons_set", "LastName2").all().columns())
        .containsExactlyInAnyOrder("bronze.persons_set.LastName2", "bronze.persons_set.LastName");
    assertThat(origin("silver.persons_set", "phone_number").value().columns())
        .containsExactly("bronze.persons_set.PhoneNumber", "bronze.persons_set.MobileNumber");
    assertThat(origin("silver.persons_set", "ID").value())
        .isEqualTo(new Parts(Set.of("bronze.persons_set.ID"), Set.of("padded")));
    assertThat(origin("silver.zendesk_promises", "comission").value())
        .isEqualTo(
            new Parts(
                Set.of("bronze.crm_payment_promises.attribute_compensation"),
                Set.of("member_of", "amount_of")));

    Origin late = origin("silver.loan_open_items", "monto_vencido");
    assertThat(late.value().columns())
        .containsExactlyInAnyOrder(
            "bronze.loan_open_items.Amount", "bronze.loan_open_items.ReceivableDescription");
    assertThat(late.choice().columns())
        .contains(
            "bronze.loan_open_items.ReceivableType",
            "bronze.loan_open_items.StatusCategory",
            "bronze.loan_open_items.DueDate");
    assertThat(late.choice().functions()).contains("as_of", "date_of");
    assertThat(origin("silver.loan_payment_plans", "parcialidades_plan").value().columns())
        .containsExactlyInAnyOrder(
            "bronze.loan_payment_plans.ItemID", "silver.loan_open_items.parcialidades_vencidas");
    Origin amount = origin("silver.loan_payment_plans", "monto_a_pagar");
    assertThat(amount.value().columns()).containsExactly("bronze.loan_payment_plans.Amount");
    assertThat(amount.value().functions()).containsExactly("amount_of", "payment", "min");
    assertThat(amount.choice().columns())
        .containsExactlyInAnyOrder(
            "bronze.loan_payment_plans.Date",
            "bronze.loan_payment_plans.ItemID",
            "bronze.loan_payment_plans.cx_seq");
    assertThat(origin("silver.loan_payment_plans", "DaysToPayment").value())
        .satisfies(days -> assertThat(days.columns()).contains("bronze.loan_payment_plans.Date"))
        .satisfies(days -> assertThat(days.functions()).contains("as_of", "days_between"));
  }

  @Test
  void whatChoosesAValueIsNoPartOfIt() {
    Origin origin =
        of(
            "select case when p.FirstName is null then p.LastName else p.Name end as x"
                + " from bronze.persons_set p");

    assertThat(origin.value().columns())
        .containsExactly("bronze.persons_set.LastName", "bronze.persons_set.Name");
    assertThat(origin.choice().columns()).containsExactly("bronze.persons_set.FirstName");
    Origin counted =
        of(
            "select count(*) filter (where Gender = '1') over (partition by ID) x from bronze.persons_set");
    assertThat(counted.value()).isEqualTo(new Parts(Set.of(), Set.of("count")));
    assertThat(counted.choice().columns())
        .containsExactlyInAnyOrder("bronze.persons_set.ID", "bronze.persons_set.Gender");
  }

  @Test
  void namesAreFollowedThroughSubqueriesAndCommonTableExpressions() {
    String sql =
        """
        with first(a, b) as (select id, FIRSTNAME from bronze.persons_set where Gender = '1'),
          second as (select *, upper(b) as c from first),
          joined as (select c from second union all select BankAccountID from bronze.loan_contracts)
        select trim(z.d) as x
        from (select c as d from joined) z
          join (select * exclude (LastName) from silver.persons_set) s on s.ID = z.d
        """;

    ColumnLineage lineage = ColumnLineage.of(CATALOGUE, sql);

    assertThat(lineage.columns())
        .isEqualTo(
            Map.of(
                "x",
                new Origin(
                    new Parts(
                        Set.of(
                            "bronze.persons_set.FirstName", "bronze.loan_contracts.BankAccountID"),
                        Set.of("upper", "trim")),
                    Parts.NONE)));
    assertThat(lineage.rows().columns())
        .contains("bronze.persons_set.Gender", "silver.persons_set.ID");
    assertThatThrownBy(
            () ->
                ColumnLineage.of(
                    CATALOGUE,
                    "select s.LastName from (select * exclude (LastName) from silver.persons_set) s"))
        .hasMessage("There is no column s.LastName");
  }

  @Test
  void columnsOfTheQueryAroundASubqueryAreKnownInIt() {
    Origin origin =
        of(
            """
            select (select max(i.Amount) from bronze.loan_open_items i where i.ContractID = c.ID) as x
            from silver.loan_contracts c
            """);

    assertThat(origin.value())
        .isEqualTo(new Parts(Set.of("bronze.loan_open_items.Amount"), Set.of("max")));
    assertThat(origin.choice().columns())
        .containsExactly("bronze.loan_open_items.ContractID", "silver.loan_contracts.ID");
  }

  @Test
  void aColumnOfUsingIsThatOfBothTablesAndAnAliasIsItsExpression() {
    assertThat(
            of("select ID as x from silver.loan_contracts join silver.loan_balances using (ID)")
                .value()
                .columns())
        .containsExactly("silver.loan_contracts.ID", "silver.loan_balances.ID");
    assertThat(of("select lower(Gender) as g, g || 'x' as x from silver.persons_set").value())
        .isEqualTo(new Parts(Set.of("silver.persons_set.Gender"), Set.of("lower")));
    assertThat(
            of("select list_transform([Gender], lambda n: n || ID)[1] as x from silver.persons_set")
                .value()
                .columns())
        .containsExactly("silver.persons_set.Gender", "silver.persons_set.ID");
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> of("select Nombre as x from silver.persons_set"))
        .hasMessage("There is no column Nombre");
    assertThatThrownBy(() -> of("select x from bronze.persons"))
        .hasMessageContaining("bronze.persons_set");
    assertThatThrownBy(() -> of("select x fro y")).hasMessageContaining("syntax error");
  }

  @Test
  void thePageInTheDocumentsIsTheLineage() throws IOException {
    Path file = Path.of("..", "docs", "lineage.md");
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String tables = REFINED.keySet().stream().map(this::section).collect(Collectors.joining());
    if (Boolean.getBoolean("cx.docs.update")) {
      page = page.substring(0, begin) + tables;
      Files.writeString(file, page);
    }
    assertThat(page.substring(begin))
        .as(
            "The lineage of the columns. To write it anew: ./mvnw -pl cx-runners -am test"
                + " -Dtest=ColumnLineageTest -Dcx.docs.update=true")
        .isEqualTo(tables);
  }

  private String section(String table) {
    ColumnLineage lineage = REFINED.get(table);
    List<String> lines = new ArrayList<>(List.of("", "## " + table, ""));
    lines.add(
        "Made by `"
            + CATALOGUE.table(table).writtenBy()
            + "` with [its SQL](../cx-runners/src/main/resources/io/cxdata/runners/sql/"
            + table.replace('.', '/')
            + ".sql). Which rows there are depends on "
            + names(lineage.rows())
            + ".");
    lines.addAll(List.of("", "| column | made from | chosen by |", "|---|---|---|"));
    lineage
        .columns()
        .forEach(
            (column, origin) ->
                lines.add(
                    "| `"
                        + column
                        + "` | "
                        + names(origin.value())
                        + " | "
                        + names(origin.choice())
                        + " |"));
    return String.join("\n", lines) + "\n";
  }

  private static String names(Parts parts) {
    String columns = quoted(parts.columns());
    String functions = quoted(parts.functions());
    return functions.isEmpty()
        ? columns
        : columns.isEmpty() ? functions : columns + "; " + functions;
  }

  private static String quoted(Set<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
