package io.cxdata.runners.jobs.refine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.SqlTransformException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks, and keeps their results for the runs in which nothing changes. */
final class CheckResults {
  private static final Logger log = LoggerFactory.getLogger(CheckResults.class);
  private static final int EXAMPLES = 3;
  private static final int LONGEST_KEY = 40;

  /** What is shown of a check of freshness if the table has no moment. */
  private static final List<String> NO_MOMENT = List.of("no moment");

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckResults() {}

  /**
   * Runs checks.
   *
   * @param now the start of the run, by which moments are old or not
   * @param inputs have the tables that the checks read; of a table that is staged, its new rows
   * @return a result for each, in their order
   */
  static List<CheckResult> run(Instant now, SqlInputs inputs, List<QualityCheck> checks) {
    Map<String, Long> counts = together(inputs, checks);
    Map<String, Long> rows = new HashMap<>();
    List<CheckResult> results = new ArrayList<>();
    for (QualityCheck check : checks) {
      long all = rows.computeIfAbsent(check.table(), table -> rows(inputs, table));
      try {
        Long count = counts.get(check.name());
        results.add(result(now, inputs, check, count == null ? alone(inputs, check) : count, all));
      } catch (SqlTransformException e) {
        if (check.severity() == Severity.ERROR) {
          throw e;
        }
        log.warn(
            "{} The check only warns, so the run goes on. --full-refresh runs it again.",
            e.getMessage());
        log.debug("A check could not be run", e);
        results.add(
            CheckResult.of(
                check.table(), notRun(check.name()), check.severity(), 1, all, List.of()));
      }
    }
    return results;
  }

  /** The counts of the checks of this module in one query; none if one of them fails. */
  private static Map<String, Long> together(SqlInputs inputs, List<QualityCheck> checks) {
    String all =
        checks.stream()
            .filter(check -> check.measure() != QualityCheck.Measure.ROWS)
            .map(QualityCheck::count)
            .collect(Collectors.joining("\nunion all\n"));
    try {
      return all.isEmpty() ? Map.of() : counts(inputs, new SqlText("the checks", all));
    } catch (SqlTransformException e) {
      log.debug("The checks are run one by one, to find the one that fails", e);
      return Map.of();
    }
  }

  /** A query of the user's own, or one of a query that failed: the error is to name it. */
  private static long alone(SqlInputs inputs, QualityCheck check) {
    return counts(inputs, new SqlText("the check " + check.name(), check.count()))
        .get(check.name());
  }

  private static Map<String, Long> counts(SqlInputs inputs, SqlText query) {
    return inputs.findings(query).stream()
        .collect(Collectors.toMap(SqlInputs.Finding::what, SqlInputs.Finding::howMany));
  }

  /** What is found in place of a check that fails itself. */
  private static String notRun(String check) {
    return check + ", which could not be computed";
  }

  private static long rows(SqlInputs inputs, String table) {
    return inputs.loggedRows(table).orElseGet(() -> inputs.rows(table));
  }

  private static List<String> examples(SqlInputs inputs, QualityCheck check) {
    return inputs.findings(check.keys(EXAMPLES)).stream()
        .map(SqlInputs.Finding::what)
        .map(CheckResults::shown)
        .toList();
  }

  /** A key as a source sent it may be long, or have signs that a terminal obeys. */
  private static String shown(String key) {
    StringBuilder shown = new StringBuilder();
    key.codePoints()
        .limit(LONGEST_KEY)
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static CheckResult result(
      Instant now, SqlInputs inputs, QualityCheck check, long count, long rows) {
    if (check.limit().isEmpty()) {
      List<String> examples =
          check.measure().hasKeys() && count > 0 ? examples(inputs, check) : List.of();
      return CheckResult.of(check.table(), check.name(), check.severity(), count, rows, examples);
    }
    Optional<Instant> newest =
        Optional.of(count)
            .filter(seconds -> seconds != QualityCheck.NO_MOMENT)
            .map(Instant::ofEpochSecond);
    return new CheckResult(
        check.table(),
        check.name(),
        check.severity(),
        newest.map(moment -> tooOld(now, moment, check.limit().get())).orElse(1L),
        rows,
        newest.isEmpty() ? NO_MOMENT : List.of(),
        newest,
        false);
  }

  /** 1 if a moment is longer ago than it may be, else 0. */
  static long tooOld(Instant now, Instant newest, Duration limit) {
    return newest.plus(limit).isBefore(now) ? 1 : 0;
  }

  /** The results as text, to be kept with a commit. */
  static String text(List<CheckResult> results) {
    ArrayNode all = JSON.createArrayNode();
    for (CheckResult result : results) {
      ObjectNode node = all.addObject().put("table", result.table()).put("check", result.check());
      node.put("severity", result.severity().name());
      node.put("found", result.found()).put("rows", result.rows());
      result.examples().forEach(node.putArray("examples")::add);
      result.newest().ifPresent(newest -> node.put("newest", newest.toString()));
    }
    return all.toString();
  }

  /**
   * The results of an earlier run for the same checks; what depends on the time is judged anew.
   *
   * @param now the start of this run
   * @param text as {@link #text} made it
   * @return empty if the text does not have all of them
   */
  static Optional<List<CheckResult>> repeated(Instant now, String text, List<QualityCheck> checks) {
    Map<String, JsonNode> kept = new HashMap<>();
    try {
      JSON.readTree(text).forEach(node -> kept.put(node.path("check").asText(), node));
    } catch (JsonProcessingException e) {
      // Another program wrote it, so the checks have to run.
      return Optional.empty();
    }
    List<CheckResult> results = new ArrayList<>();
    for (QualityCheck check : checks) {
      JsonNode node = kept.getOrDefault(check.name(), kept.get(notRun(check.name())));
      if (node == null) {
        return Optional.empty();
      }
      List<String> examples = new ArrayList<>();
      node.path("examples").forEach(each -> examples.add(each.asText()));
      long found = node.path("found").asLong();
      Optional<Instant> newest =
          Optional.ofNullable(node.get("newest")).map(each -> Instant.parse(each.asText()));
      if (newest.isPresent() && check.limit().isPresent()) {
        found = tooOld(now, newest.get(), check.limit().get());
      }
      results.add(
          new CheckResult(
              check.table(),
              node.path("check").asText(),
              check.severity(),
              found,
              node.path("rows").asLong(),
              examples,
              newest,
              true));
    }
    return Optional.of(results);
  }

  /**
   * Fails if a result is an error that withholds the new rows. How old they are does not: to keep
   * still older ones would not help.
   *
   * @throws StreamStoppedException says which, and that the table keeps its version
   */
  static void requirePublishable(
      RunContext run, String table, List<QualityCheck> checks, List<CheckResult> results) {
    Set<String> ofAge =
        checks.stream()
            .filter(check -> check.measure() == QualityCheck.Measure.NEWEST)
            .map(QualityCheck::name)
            .collect(Collectors.toSet());
    String found = errors(results.stream().filter(each -> !ofAge.contains(each.check())).toList());
    if (found.isEmpty()) {
      return;
    }
    throw StreamStoppedException.failed(
        "the new rows are not published, because these counts must be 0: "
            + found
            + ". The table stays at version "
            + run.tables().table(table).version()
            + ". Fix the source, or the checks of quality."
            + table
            + " in the configuration, and run again.");
  }

  /** The errors with their counts; empty if there are none. */
  static String errors(List<CheckResult> results) {
    return results.stream()
        .filter(CheckResult::isError)
        .map(each -> String.format(Locale.ROOT, "%s: %,d", each.check(), each.found()))
        .collect(Collectors.joining("; "));
  }
}
