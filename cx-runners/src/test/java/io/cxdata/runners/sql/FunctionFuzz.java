package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.Catalogue;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs every function over many texts, one query a function, on one engine. The texts are a column
 * of a table of the lake, so they come to the engine as the rows of a source do.
 */
public final class FunctionFuzz implements AutoCloseable {
  /** What a value may cost, in seconds of CPU of the whole process. */
  private static final double MOST = 1;

  /** How often a text that seems dear is tried again. */
  private static final int OTHER_WORK = 3;

  private static final String TABLE = "bronze.persons_set";

  /** The functions by the types of their parameters. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "s", "LastName",
          "name", "'comission'",
          "d", "date_of(LastName)",
          "t", "instant_of(LastName)",
          "from_day", "as_of()",
          "to_day", "date_of(LastName)",
          "millis", "odata_millis(LastName)");

  /** A part of the result, where engines write the whole of it differently as text. */
  private static final Map<String, String> CALLS =
      Map.of(
          "payment",
          "payment(date_of(LastName), stripped(text_of(LastName)), cx_seq,"
              + " amount_of(LastName)).number");

  private static final Set<String> MOMENTS = Set.of("instant_of", "known_moment");

  /** Parts of others, which give them texts of the right form alone. */
  private static final Map<String, String> ONLY_FOR =
      Map.of(
          "exponent_of", "plain_number(LastName) is not null",
          "digits_of", "plain_number(LastName) is not null",
          "point_of", "plain_number(LastName) is not null",
          "written_out", "plain_number(LastName) is not null",
          "odata_minutes", "date_of(LastName) is not null",
          "odata_millis", "date_of(LastName) is not null",
          "odata_day", "date_of(LastName) is not null",
          "numbers_as_texts", "is_json(LastName)");

  private final List<String> texts;
  private final SqlEngine engine;
  private final SqlInputs inputs;

  /** Puts the texts into a lake in a folder, and opens an engine over it. */
  public FunctionFuzz(Path folder, SqlEngineType type, List<String> texts) {
    this.texts = texts;
    Lake lake = Lake.local(folder.resolve("lake"));
    Catalogue catalogue = Catalogue.standard();
    LakeTable table = lake.table(catalogue.table(TABLE).path());
    if (!table.exists()) {
      table.create(catalogue.table(TABLE).schema());
      try (RowWriter writer = table.append(new TransactionId("texts", 1))) {
        for (int i = 0; i < texts.size(); i++) {
          writer.add(Map.of("LastName", texts.get(i), BronzeColumns.SEQUENCE, (long) i));
        }
        writer.commit();
      }
    }
    engine =
        type.open(
            lake,
            catalogue,
            LocalDate.of(2026, 11, 22),
            ZoneId.of("America/Mexico_City"),
            folder.resolve("spill"));
    inputs = engine.open(Set.of(TABLE));
  }

  /** Some texts of a seed. */
  public static List<String> texts(long seed, int count) {
    return FunctionTexts.of(seed, count);
  }

  /** The calls of all functions, by name; both engines have the same functions. */
  public static Map<String, String> calls() {
    Map<String, List<String>> functions = functions("functions/duckdb");
    assertThat(functions("functions/spark")).isEqualTo(functions);
    Map<String, String> calls = new LinkedHashMap<>();
    functions.forEach(
        (name, parameters) ->
            calls.put(
                name,
                CALLS.getOrDefault(
                    name,
                    parameters.stream()
                        .map(ARGUMENTS::get)
                        .collect(Collectors.joining(", ", name + "(", ")")))));
    return calls;
  }

  private static Map<String, List<String>> functions(String file) {
    Matcher definition =
        Pattern.compile("(?:macro|function) (\\w+)\\(([^)]*)\\)")
            // The parts of a type are no parameters.
            .matcher(SqlText.of(file).text().replaceAll("decimal\\([^)]*\\)", "decimal"));
    Map<String, List<String>> functions = new LinkedHashMap<>();
    while (definition.find()) {
      functions.put(
          definition.group(1),
          Arrays.stream(definition.group(2).split(","))
              .map(parameter -> parameter.strip().split(" ")[0])
              .toList());
    }
    return functions;
  }

  /** The value of a call for each text, by its position; fails if one costs too much. */
  public Map<Integer, String> values(String function) {
    return values(function, 0, texts.size());
  }

  private Map<Integer, String> values(String function, int from, int to) {
    Map<Integer, String> values = new LinkedHashMap<>();
    double cost = cost(() -> values.putAll(ask(function, from, to)));
    // Nothing is known of a dear batch but that one of its texts may be dear.
    if (cost > MOST) {
      requireCheap(function, from, to);
    }
    return values;
  }

  /** Halves a dear batch until it is cheap, or one text. A query without texts costs as well. */
  private void requireCheap(String function, int from, int to) {
    double nothing = cost(() -> ask(function, from, from));
    double cost = cost(() -> ask(function, from, to)) - nothing;
    // What else the process does in that time, such as compiling, is not a cost of the text.
    for (int again = 0; to - from == 1 && cost > MOST && again < OTHER_WORK; again++) {
      cost = Math.min(cost, cost(() -> ask(function, from, to)));
    }
    if (cost <= MOST) {
      return;
    }
    if (to - from > 1) {
      int middle = (from + to) >>> 1;
      requireCheap(function, from, middle);
      requireCheap(function, middle, to);
      return;
    }
    assertThat(cost)
        .as(
            "seconds of CPU of %s of a text of %,d characters that begins with %s",
            function,
            texts.get(from).length(),
            texts.get(from).substring(0, Math.min(40, texts.get(from).length())))
        .isLessThan(MOST);
  }

  private static double cost(Runnable work) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    work.run();
    return (process.getProcessCpuTime() - before) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private Map<Integer, String> ask(String function, int from, int to) {
    String call = calls().get(function);
    String query =
        "select cast("
            + call
            + " as string) as what, cx_seq as how_many from "
            + TABLE
            + " where cx_seq >= "
            + from
            + " and cx_seq < "
            + to
            + (ONLY_FOR.containsKey(function) ? " and " + ONLY_FOR.get(function) : "");
    Map<Integer, String> values = new LinkedHashMap<>();
    inputs
        .findings(new SqlText(function, query))
        .forEach(
            found ->
                values.put(
                    (int) found.howMany(),
                    MOMENTS.contains(function) ? withoutZone(found.what()) : found.what()));
    return values;
  }

  /** DuckDB writes the zone of a moment, which is UTC on both engines. */
  private static String withoutZone(String moment) {
    return moment == null ? null : moment.replaceFirst("[+]00$", "");
  }

  /** Where the values of two engines differ, each with its text. */
  public static Set<String> differences(
      List<String> texts, String function, Map<Integer, String> one, Map<Integer, String> other) {
    Set<String> differences = new TreeSet<>();
    for (int i = 0; i < texts.size(); i++) {
      boolean there = one.containsKey(i) == other.containsKey(i);
      if (!there || !String.valueOf(one.get(i)).equals(String.valueOf(other.get(i)))) {
        differences.add(
            function
                + " of <"
                + start(texts.get(i))
                + ">: "
                + start(one.get(i))
                + " and "
                + start(other.get(i)));
      }
    }
    return differences;
  }

  private static String start(String text) {
    return text == null || text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  @Override
  public void close() {
    try (engine) {
      inputs.close();
    }
  }
}
