package io.cxdata.runners.sql;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which table is made from which: the tables of a catalogue, and what the SQL of silver and gold
 * reads. The order of a run follows from it, and what a table that failed holds up. Immutable.
 *
 * @since 0.1
 */
public final class TableGraph {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<String> order;
  private final List<String> refinements;

  /**
   * A table, by full names.
   *
   * @param table the table
   * @param writtenBy the job that writes it
   * @param inputs the tables that it is made from; empty if it comes from a source
   */
  record Node(String table, String writtenBy, Set<String> inputs) {
    boolean isRefined() {
      return !inputs.isEmpty();
    }
  }

  /**
   * @throws IllegalStateException when a table is made from itself, or a job would have to run
   *     before another one and after it
   */
  TableGraph(List<Node> tables) {
    tables.forEach(node -> nodes.put(node.table(), node));
    order = sorted(nodes.keySet(), table -> nodes.get(table).inputs());
    refinements =
        sorted(
            order.stream().filter(this::isRefined).map(this::writtenBy).distinct().toList(),
            this::jobsBefore);
  }

  /**
   * The graph of the tables of a catalogue.
   *
   * @throws io.cxdata.config.ConfigurationException if SQL reads a table that is not in the
   *     catalogue
   */
  public static TableGraph of(Catalogue catalogue) {
    List<Node> nodes = new ArrayList<>();
    for (TableDefinition table : catalogue.tables()) {
      String name = table.fullName();
      Set<String> inputs = new LinkedHashSet<>();
      SqlText.find(table.stage().text() + "/" + table.name())
          .ifPresent(query -> inputs.addAll(query.inputs()));
      SqlText.find("checks/" + name).ifPresent(checks -> inputs.addAll(checks.inputs()));
      // Checks may look at the table itself, which is not what it is made from.
      inputs.remove(name);
      inputs.forEach(catalogue::table);
      nodes.add(new Node(name, table.writtenBy(), inputs));
    }
    return new TableGraph(nodes);
  }

  /**
   * Returns a copy in which checks of tables read more tables.
   *
   * @param read the tables that are read, by the table that is checked; of refined tables only
   * @throws IllegalStateException when tables wait for each other
   */
  public TableGraph with(Map<String, Set<String>> read) {
    List<Node> more = new ArrayList<>();
    for (Node node : nodes.values()) {
      Set<String> inputs = new LinkedHashSet<>(node.inputs());
      if (node.isRefined()) {
        inputs.addAll(read.getOrDefault(node.table(), Set.of()));
      }
      more.add(new Node(node.table(), node.writtenBy(), inputs));
    }
    return new TableGraph(more);
  }

  /** Whether a table is there when another one is checked in a run. */
  boolean comesBefore(String other, String table) {
    if (other.equals(table) || !isRefined(other) || !isRefined(table)) {
      return true;
    }
    String job = writtenBy(other);
    return job.equals(writtenBy(table))
        ? !isMadeFrom(other, table)
        : refinements.indexOf(job) < refinements.indexOf(writtenBy(table));
  }

  private boolean isMadeFrom(String table, String input) {
    return inputs(table).stream().anyMatch(each -> each.equals(input) || isMadeFrom(each, input));
  }

  /** All tables by full name, each after the tables that it is made from. */
  public List<String> tables() {
    return order;
  }

  /** The jobs that make tables from tables, each after the jobs that write what it reads. */
  public List<String> refinements() {
    return refinements;
  }

  /** The tables that a job writes, each after the tables that it is made from. */
  public List<String> tablesOf(String job) {
    return order.stream().filter(table -> writtenBy(table).equals(job)).toList();
  }

  /** The job that writes a table. */
  public String writtenBy(String table) {
    return nodes.get(table).writtenBy();
  }

  /** The tables that the SQL of a table and its checks read; empty if it comes from a source. */
  public Set<String> inputs(String table) {
    return nodes.get(table).inputs();
  }

  /** The tables whose SQL or checks read a table. */
  public List<String> readers(String table) {
    return order.stream().filter(other -> inputs(other).contains(table)).toList();
  }

  private boolean isRefined(String table) {
    return nodes.get(table).isRefined();
  }

  private Set<String> jobsBefore(String job) {
    Set<String> before = new LinkedHashSet<>();
    for (Node node : nodes.values()) {
      if (node.writtenBy().equals(job)) {
        node.inputs().stream().filter(this::isRefined).map(this::writtenBy).forEach(before::add);
      }
    }
    before.remove(job);
    return before;
  }

  /** Each after those before it; otherwise in the given order. */
  private static List<String> sorted(
      Collection<String> names, Function<String, Set<String>> before) {
    Set<String> sorted = new LinkedHashSet<>();
    names.forEach(name -> add(name, before, new LinkedHashSet<>(), sorted));
    return List.copyOf(sorted);
  }

  private static void add(
      String name, Function<String, Set<String>> before, Set<String> path, Set<String> sorted) {
    if (sorted.contains(name)) {
      return;
    }
    if (!path.add(name)) {
      throw new IllegalStateException(
          "These read each other in a circle: " + String.join(", ", path));
    }
    before.apply(name).forEach(other -> add(other, before, path, sorted));
    path.remove(name);
    sorted.add(name);
  }
}
