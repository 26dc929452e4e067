package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.report.SavedReports;
import io.cxdata.runners.sql.TableGraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's report as one HTML page, complete in itself: no script, no address of another file. It
 * has counts, and names and messages of the report, escaped; no key and no value of a row. The same
 * reports make the same page. May be used by any number of threads.
 *
 * @since 0.1
 */
public final class RunPage {
  /** A day of hourly runs, and some. */
  static final int MOST_EARLIER_RUNS = 30;

  private static final String CSS = resource();
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(CSS)
          + "'; base-uri 'none'; form-action 'none'";

  private final TableGraph graph;

  /**
   * Makes pages.
   *
   * @param graph the tables of the picture
   */
  public RunPage(TableGraph graph) {
    this.graph = graph;
  }

  /**
   * Writes the page of a report, whole or not at all.
   *
   * @param folder the folder of the workspace, for the runs before it
   * @param report the report
   * @param file the page; an existing file is replaced
   * @return the file
   * @throws UncheckedIOException when the page cannot be written
   */
  public Path write(Path folder, SavedReport report, Path file) {
    String html = html(report, new SavedReports(folder).before(report.run(), MOST_EARLIER_RUNS));
    try {
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "report", ".tmp");
      try {
        Files.writeString(draft, html);
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write the page " + file, e);
    }
  }

  /**
   * The page of a report.
   *
   * @param earlier the runs before it
   */
  public String html(SavedReport report, SavedReports.Earlier earlier) {
    SavedReport shown = WithoutKeys.of(report);
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.element("title", "Run " + shown.run() + ": " + shown.verdict());
    page.style(CSS).close();
    page.open("body").open("main");
    new ResultSection(shown).add(page);
    addTables(page, shown, earlier.reports());
    StreamSection.add(page, shown);
    CheckSection.add(page, shown);
    ReasonSection.addQuarantine(page, shown);
    ReasonSection.addFailures(page, shown);
    new DurationSection(shown, earlier).add(page);
    ReasonSection.addCounts(page, shown);
    page.close();
    addFooter(page, shown, earlier);
    page.close().close();
    return "<!doctype html>\n" + page;
  }

  private void addTables(Markup page, SavedReport report, List<SavedReport> earlier) {
    Map<String, TableState> states = new LinkedHashMap<>();
    graph
        .tables()
        .forEach(table -> states.put(table, TableState.of(table, graph, report, earlier)));
    page.open("section").element("h2", "Tables");
    new FlowPicture(FlowPicture.WIDE, graph, states).add(page);
    new FlowPicture(FlowPicture.NARROW, graph, states).add(page);
    page.close();
  }

  private static void addFooter(Markup page, SavedReport report, SavedReports.Earlier earlier) {
    page.open("footer");
    List<String> notes = new ArrayList<>();
    notes.add(
        "Made by cx from runs/"
            + report.run()
            + "/report.json. It has no values of rows and no keys.");
    if (!earlier.damaged().isEmpty()) {
      notes.add(
          Figures.count(earlier.damaged().size(), "earlier report")
              + " cannot be read and is not counted: "
              + String.join(", ", earlier.damaged())
              + ".");
    }
    notes.forEach(note -> page.element("p", note));
    page.close();
  }

  private static String resource() {
    try (InputStream css = RunPage.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read the style sheet of the page", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
