package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the keys of loans and of other rows out of a report: a page is sent by mail and shown to
 * others, and the files of the run have them. What is left of a text is the same for each loan.
 */
final class WithoutKeys {
  private static final String LEFT_OUT = "…";
  private static final Pattern KEY_OF_AN_ADDRESS = Pattern.compile("\\('[^']*'\\)");

  private final List<Pattern> keys = new ArrayList<>();

  private WithoutKeys(SavedReport report) {
    Set<String> texts = new TreeSet<>();
    for (SavedReport.Stream stream : report.streams()) {
      texts.addAll(stream.failedKeys());
      stream.checks().forEach(check -> texts.addAll(check.examples()));
    }
    texts.removeIf(String::isBlank);
    texts.forEach(
        key ->
            keys.add(
                Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}])")));
  }

  /** A copy of a report that has no keys. */
  static SavedReport of(SavedReport report) {
    WithoutKeys without = new WithoutKeys(report);
    return new SavedReport(
        report.run(),
        report.started(),
        report.asOf(),
        report.dryRun(),
        report.duration(),
        report.verdict(),
        report.jobs(),
        report.streams().stream().map(without::stream).toList(),
        report.tables());
  }

  private SavedReport.Stream stream(SavedReport.Stream stream) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    stream
        .failureReasons()
        .forEach((reason, failed) -> reasons.merge(text(reason), failed, Long::sum));
    return new SavedReport.Stream(
        stream.job(),
        stream.stream(),
        stream.read(),
        stream.written(),
        stream.quarantined(),
        stream.failed(),
        stream.retried(),
        stream.waited(),
        stream.duration(),
        stream.verdict(),
        stream.version(),
        stream.problem().map(this::text),
        stream.remarks(),
        stream.counts(),
        stream.checks().stream().map(WithoutKeys::check).toList(),
        stream.quarantine(),
        reasons,
        List.of());
  }

  private static SavedReport.Check check(SavedReport.Check check) {
    return new SavedReport.Check(
        check.table(),
        check.check(),
        check.severity(),
        check.found(),
        check.rows(),
        check.unchanged(),
        List.of(),
        check.trend());
  }

  private String text(String text) {
    String left = KEY_OF_AN_ADDRESS.matcher(text).replaceAll("('" + LEFT_OUT + "')");
    for (Pattern key : keys) {
      left = key.matcher(left).replaceAll(Matcher.quoteReplacement(LEFT_OUT));
    }
    return left;
  }
}
