package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.reference.Catalogue;
import io.cxdata.runners.sql.TableGraph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * With {@code -Dcx.docs.update=true} the test of the picture writes it into docs/architecture.md.
 */
class TableGraphTest {
  private static final String BEGIN =
      "<!-- The picture is made from the SQL by TableGraphTest. -->\n";
  private static final String END = "<!-- The end of the picture. -->\n";

  private final TableGraph graph = TableGraph.of(Catalogue.standard());

  private static Node node(String table, String job, String... inputs) {
    return new Node(table, job, new LinkedHashSet<>(List.of(inputs)));
  }

  @Test
  void silverAndGoldAreMadeFromOtherTablesAndBronzeIsNot() {
    for (String table : graph.tables()) {
      assertThat(graph.inputs(table).isEmpty())
          .as(table)
          .isEqualTo(!table.startsWith("silver.") && !table.startsWith("gold."));
    }
  }

  @Test
  void theRefinementsRunInTheOrderOfTheirInputs() {
    assertThat(graph.refinements())
        .containsExactly("bronze-to-silver", "promises-to-silver", "silver-to-gold");
    assertThat(graph.tablesOf("bronze-to-silver"))
        .containsExactly(
            "silver.persons_set",
            "silver.loan_contracts",
            "silver.loan_balances",
            "silver.loan_open_items",
            "silver.loan_payment_plans");
  }

  @Test
  void aTableKnowsWhatItIsMadeFromAndWhatIsMadeFromIt() {
    assertThat(graph.inputs("silver.loan_payment_plans"))
        .containsExactly("bronze.loan_payment_plans", "silver.loan_open_items");
    assertThat(graph.readers("silver.loan_open_items"))
        .containsExactly("silver.loan_payment_plans", "gold.loan_contracts");
    assertThat(graph.readers("gold.loan_contracts")).isEmpty();
  }

  @Test
  void tablesInAnyOrderAreSortedAndOtherwiseStayInTheirOrder() {
    TableGraph diamond =
        new TableGraph(
            List.of(
                node("d", "late", "b", "c"),
                node("c", "left", "a"),
                node("b", "right", "a"),
                node("a", "source"),
                node("e", "source")));

    assertThat(diamond.tables()).containsExactly("a", "b", "c", "d", "e").isSorted();
    assertThat(diamond.refinements()).last().isEqualTo("late");
    assertThat(diamond.tablesOf("source")).containsExactly("a", "e");
  }

  @Test
  void aCircleOfTablesIsNamed() {
    assertThatThrownBy(
            () ->
                new TableGraph(
                    List.of(node("x", "1", "y"), node("y", "2", "z"), node("z", "3", "x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("x", "y", "z");
  }

  @Test
  void jobsThatWouldHaveToRunBeforeEachOtherAreNamed() {
    assertThatThrownBy(
            () ->
                new TableGraph(
                    List.of(
                        node("a", "source"),
                        node("b", "one", "a"),
                        node("c", "other", "b"),
                        node("d", "one", "c"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("one", "other");
  }

  @Test
  void thePictureInTheDocumentsIsTheGraph() throws IOException {
    Path file = Path.of("..", "docs", "architecture.md");
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String picture = picture();
    if (Boolean.getBoolean("cx.docs.update")) {
      page = page.substring(0, begin) + picture + page.substring(page.indexOf(END));
      Files.writeString(file, page);
    }
    assertThat(page.substring(begin, page.indexOf(END)))
        .as(
            "The picture of the tables. To write it anew: ./mvnw -pl cx-runners -am test"
                + " -Dtest=TableGraphTest -Dcx.docs.update=true")
        .isEqualTo(picture);
  }

  private String picture() {
    List<String> lines = new ArrayList<>(List.of("```mermaid", "flowchart LR"));
    for (String stage : List.of("bronze", "silver", "gold", "ops")) {
      lines.add("  subgraph " + stage);
      for (String table : graph.tables()) {
        if (table.startsWith(stage + ".")) {
          lines.add("    " + table + "[\"" + table.substring(stage.length() + 1) + "\"]");
        }
      }
      lines.add("  end");
    }
    for (String table : graph.tables()) {
      if (graph.inputs(table).isEmpty()) {
        String job = graph.writtenBy(table);
        // A name with spaces is no id.
        lines.add("  " + job.replace(' ', '-') + "([" + job + "]) --> " + table);
      }
      graph.inputs(table).forEach(input -> lines.add("  " + input + " --> " + table));
    }
    lines.add("```");
    return String.join("\n", lines) + "\n";
  }
}
