package io.cxdata.runners.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A report as {@code report.json} has it, also one that another version wrote: what it does not
 * have is empty or 0, and what is not known is left out. Immutable; no part is null.
 *
 * @param run the run's id
 * @param started when the run began
 * @param asOf the business date, or an empty text
 * @param dryRun whether nothing was to be written
 * @param duration how long the run took, or how long it had run when it was interrupted
 * @param verdict how it ended, as text: a later version may have other ways
 * @param jobs as they were named
 * @param streams in the order in which they began
 * @param tables the tables whose number of rows the run learned, by full name
 * @since 0.1
 */
public record SavedReport(
    String run,
    Instant started,
    String asOf,
    boolean dryRun,
    Duration duration,
    String verdict,
    List<String> jobs,
    List<Stream> streams,
    Map<String, Table> tables) {

  /**
   * What happened to one stream; see {@link StreamReport}.
   *
   * @param problem why it failed or was skipped
   * @param quarantine the quarantined rows by reason
   * @param failureReasons the failures by reason
   * @param failedKeys the keys of the first failures
   */
  public record Stream(
      String job,
      String stream,
      long read,
      long written,
      long quarantined,
      long failed,
      long retried,
      Duration waited,
      Duration duration,
      String verdict,
      OptionalLong version,
      Optional<String> problem,
      List<String> remarks,
      Map<String, Long> counts,
      List<Check> checks,
      Map<String, Long> quarantine,
      Map<String, Long> failureReasons,
      List<String> failedKeys) {}

  /**
   * What one check came to; see {@link CheckResult}.
   *
   * @param severity {@code warn} or {@code error}
   * @param trend what it found in the last runs, the oldest first, without this one
   */
  public record Check(
      String table,
      String check,
      String severity,
      long found,
      long rows,
      boolean unchanged,
      List<String> examples,
      List<Long> trend) {}

  /**
   * A table as a run saw it.
   *
   * @param version the version
   * @param rows how many rows that version has
   */
  public record Table(long version, long rows) {}

  /**
   * Reads a report.
   *
   * @return empty if it is not one: it does not say which run it is of, when that began, and how it
   *     ended
   */
  public static Optional<SavedReport> of(JsonNode root) {
    Optional<Instant> started = instant(root.path("started"));
    if (started.isEmpty() || !root.path("run").isTextual() || !root.path("verdict").isTextual()) {
      return Optional.empty();
    }
    List<Stream> streams = new ArrayList<>();
    root.path("streams").forEach(stream -> streams.add(stream(stream)));
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> table : root.path("tables").properties()) {
      JsonNode facts = table.getValue();
      tables.put(
          table.getKey(), new Table(facts.path("version").asLong(), facts.path("rows").asLong()));
    }
    return Optional.of(
        new SavedReport(
            root.path("run").asText(),
            started.get(),
            root.path("asOf").asText(),
            root.path("dryRun").asBoolean(),
            millis(root.path("durationMillis")),
            root.path("verdict").asText(),
            texts(root.path("jobs")),
            streams,
            tables));
  }

  private static Stream stream(JsonNode node) {
    List<Check> checks = new ArrayList<>();
    node.path("checks").forEach(check -> checks.add(check(check)));
    List<String> failedKeys = new ArrayList<>();
    Map<String, Long> failureReasons = numbers(node.path("failureReasons"));
    for (JsonNode failure : node.path("failures")) {
      failedKeys.add(failure.path("key").asText());
      if (!node.has("failureReasons")) {
        failureReasons.merge(failure.path("reason").asText(), 1L, Long::sum);
      }
    }
    return new Stream(
        node.path("job").asText(),
        node.path("stream").asText(),
        node.path("read").asLong(),
        node.path("written").asLong(),
        node.path("quarantined").asLong(),
        node.path("failed").asLong(),
        node.path("retried").asLong(),
        millis(node.path("waitedMillis")),
        millis(node.path("durationMillis")),
        node.path("verdict").asText(),
        node.path("version").isIntegralNumber()
            ? OptionalLong.of(node.path("version").asLong())
            : OptionalLong.empty(),
        Optional.of(node.path("problem").asText()).filter(text -> !text.isEmpty()),
        texts(node.path("remarks")),
        numbers(node.path("counts")),
        checks,
        numbers(node.path("quarantine")),
        failureReasons,
        failedKeys);
  }

  private static Check check(JsonNode node) {
    List<Long> trend = new ArrayList<>();
    node.path("trend").forEach(earlier -> trend.add(earlier.path("found").asLong()));
    return new Check(
        node.path("table").asText(),
        node.path("check").asText(),
        node.path("severity").asText(),
        node.path("found").asLong(),
        node.path("rows").asLong(),
        node.path("unchanged").asBoolean(),
        texts(node.path("examples")),
        trend);
  }

  private static Optional<Instant> instant(JsonNode node) {
    try {
      return Optional.of(Instant.parse(node.asText()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration millis(JsonNode node) {
    return Duration.ofMillis(node.asLong());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<String, Long> numbers(JsonNode object) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    object.properties().forEach(each -> numbers.put(each.getKey(), each.getValue().asLong()));
    return numbers;
  }
}
