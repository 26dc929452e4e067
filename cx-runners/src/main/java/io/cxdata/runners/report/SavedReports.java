package io.cxdata.runners.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reports that runs have left in the folder of a workspace. May be used by any number of
 * threads.
 *
 * @since 0.1
 */
public final class SavedReports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RUN_ID = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");
  private static final int RUNS_NAMED = 10;

  private final Path folder;

  /**
   * Earlier reports.
   *
   * @param reports the newest first
   * @param damaged the runs whose reports cannot be read, the newest first
   */
  public record Earlier(List<SavedReport> reports, List<String> damaged) {}

  /**
   * Reads nothing yet.
   *
   * @param folder the folder of a workspace; need not exist
   */
  public SavedReports(Path folder) {
    this.folder = folder;
  }

  /** The ids of the runs that have a report, the newest first. */
  public List<String> runs() {
    Path runs = folder.resolve("runs");
    try (java.util.stream.Stream<Path> children = Files.list(runs)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> RUN_ID.matcher(name).matches())
          .filter(name -> Files.exists(file(name)))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to list the runs in " + runs, e);
    }
  }

  /**
   * The file of a run's report.
   *
   * @param run the run's id; empty for the newest run that has a report
   * @throws ConfigurationException if there is none; names the runs that have one
   */
  public Path find(Optional<String> run) {
    List<String> runs = runs();
    if (runs.isEmpty()) {
      throw new ConfigurationException(
          "No run has left a report in " + folder.resolve("runs") + ". Run 'cx run hourly' first.");
    }
    String found = run.orElse(runs.get(0));
    if (!runs.contains(found)) {
      throw new ConfigurationException(
          "There is no report of a run "
              + found
              + " in "
              + folder.resolve("runs")
              + ". "
              + (runs.size() > RUNS_NAMED
                  ? "The last " + RUNS_NAMED + " of " + runs.size() + " runs are: "
                  : "The runs are: ")
              + String.join(", ", runs.subList(0, Math.min(RUNS_NAMED, runs.size())))
              + ".");
    }
    return file(found);
  }

  /**
   * Reads a report.
   *
   * @return empty if the file is damaged
   */
  public static Optional<SavedReport> read(Path file) {
    try {
      return SavedReport.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read the report " + file, e);
    }
  }

  /**
   * The reports of the runs before one.
   *
   * @param run the run's id
   * @param most how many files are read at most
   */
  public Earlier before(String run, int most) {
    List<SavedReport> reports = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    runs().stream()
        .filter(other -> other.compareTo(run) < 0)
        .limit(most)
        .forEach(
            other -> readable(file(other)).ifPresentOrElse(reports::add, () -> damaged.add(other)));
    return new Earlier(reports, damaged);
  }

  /** An earlier report that cannot be opened is worth no more than a damaged one. */
  private static Optional<SavedReport> readable(Path file) {
    try {
      return read(file);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Path file(String run) {
    return folder.resolve("runs").resolve(run).resolve("report.json");
  }
}
