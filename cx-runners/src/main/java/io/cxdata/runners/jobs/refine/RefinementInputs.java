package io.cxdata.runners.jobs.refine;

import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.sql.SqlInputs;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens the tables that a refinement reads, if all of them can be read. */
final class RefinementInputs {
  private RefinementInputs() {}

  /**
   * Opens them, each at one version for everything that the refinement asks.
   *
   * @throws StreamStoppedException when one has never been filled, or failed in this run
   */
  static SqlInputs open(RunContext run, Set<String> tables) {
    // Asked first: to open the tables of a lake elsewhere is to fetch their files.
    requireNoneFailed(run.streams(), tables);
    SqlInputs inputs = run.engine().get().open(tables);
    Optional<String> obstacle = neverFilled(run.tables(), inputs.neverFilled());
    if (obstacle.isPresent()) {
      try (inputs) {
        throw StreamStoppedException.skipped(obstacle.get());
      }
    }
    inputs
        .versions()
        .forEach(
            (table, version) ->
                inputs
                    .loggedRows(table)
                    .ifPresent(rows -> run.streams().rows(table, version, rows)));
    return inputs;
  }

  private static Optional<String> neverFilled(Tables tables, Set<String> missing) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String writers =
        missing.stream()
            .map(table -> tables.definition(table).writtenBy())
            .distinct()
            .collect(Collectors.joining(" and "));
    return Optional.of(
        "never filled: " + String.join(", ", missing) + ". Run " + writers + " first.");
  }

  /**
   * Stops what is to be made from tables of which one failed.
   *
   * @throws StreamStoppedException when one failed or was skipped in this run
   */
  static void requireNoneFailed(Streams streams, Set<String> tables) {
    Optional<String> failed = tables.stream().filter(streams::stopsDependents).findFirst();
    if (failed.isPresent()) {
      throw StreamStoppedException.skipped(
          failed.get() + " failed or was skipped in this run; see its reason.");
    }
  }
}
