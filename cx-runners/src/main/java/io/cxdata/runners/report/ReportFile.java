package io.cxdata.runners.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The report as JSON: {@code runs/<run id>/report.json} in the lake.
 *
 * @since 0.1
 */
public final class ReportFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportFile() {}

  /** Where the report of a run is in the folder of a workspace. */
  public static Path path(Path folder, RunId run) {
    return folder.resolve("runs").resolve(run.toString()).resolve("report.json");
  }

  /** Writes the report, whole or not at all, and returns its path. */
  public static Path write(Path folder, RunReport report) {
    Path path = path(folder, report.run());
    try {
      Files.createDirectories(path.getParent());
      Path draft = Files.createTempFile(path.getParent(), "report", ".tmp");
      try {
        Files.write(draft, json(report).getBytes(StandardCharsets.UTF_8));
        return Files.move(
            draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write the report " + path, e);
    }
  }

  /** The report as JSON text. */
  public static String json(RunReport report) {
    return tree(report).toPrettyString() + "\n";
  }

  /** The report as JSON. */
  static ObjectNode tree(RunReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", RunReport.SCHEMA_VERSION);
    root.put("run", report.run().toString());
    root.put("started", report.run().started().toString());
    root.put("asOf", report.asOf().toString());
    root.put("dryRun", report.dryRun());
    root.put("durationMillis", report.duration().toMillis());
    root.put("verdict", report.status().text());
    ArrayNode jobs = root.putArray("jobs");
    report.jobs().forEach(jobs::add);
    ArrayNode streams = root.putArray("streams");
    report.streams().forEach(stream -> streams.add(json(report, stream)));
    ObjectNode tables = root.putObject("tables");
    report
        .tables()
        .forEach(
            (name, table) ->
                tables.putObject(name).put("version", table.version()).put("rows", table.rows()));
    return root;
  }

  private static ObjectNode json(RunReport report, StreamReport stream) {
    ObjectNode node = JSON.createObjectNode();
    node.put("job", stream.job());
    node.put("stream", stream.stream());
    node.put("read", stream.read());
    node.put("written", stream.written());
    node.put("quarantined", stream.quarantined());
    node.put("failed", stream.failed());
    node.put("retried", stream.retried());
    node.put("waitedMillis", stream.waited().toMillis());
    node.put("durationMillis", stream.duration().toMillis());
    node.put("verdict", stream.status().text());
    stream.version().ifPresent(version -> node.put("version", version));
    stream.problem().ifPresent(problem -> node.put("problem", problem));
    if (!stream.remarks().isEmpty()) {
      ArrayNode remarks = node.putArray("remarks");
      stream.remarks().forEach(remarks::add);
    }
    ObjectNode counts = node.putObject("counts");
    stream.counts().forEach(counts::put);
    ArrayNode checks = node.putArray("checks");
    stream.checks().forEach(check -> checks.add(json(report, check)));
    stream.quarantineReasons().forEach(node.putObject("quarantine")::put);
    stream.failureReasons().forEach(node.putObject("failureReasons")::put);
    ArrayNode failures = node.putArray("failures");
    stream
        .failures()
        .forEach(f -> failures.addObject().put("key", f.key()).put("reason", f.reason()));
    return node;
  }

  private static ObjectNode json(RunReport report, CheckResult check) {
    ObjectNode node = JSON.createObjectNode();
    node.put("table", check.table());
    node.put("check", check.check());
    node.put("severity", check.severity().name().toLowerCase(Locale.ROOT));
    node.put("found", check.found());
    node.put("rows", check.rows());
    node.put("unchanged", check.unchanged());
    ArrayNode examples = node.putArray("examples");
    check.examples().forEach(examples::add);
    ArrayNode trend = node.putArray("trend");
    report
        .trend(check)
        .forEach(each -> trend.addObject().put("run", each.run()).put("found", each.found()));
    return node;
  }
}
