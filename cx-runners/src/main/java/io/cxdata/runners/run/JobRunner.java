package io.cxdata.runners.run;

import io.cxdata.config.CxConfig;
import io.cxdata.config.support.DidYouMean;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.filters.SendFilters;
import io.cxdata.runners.jobs.loans.UpdateCoreIterator;
import io.cxdata.runners.jobs.loans.UpdateCoreSimple;
import io.cxdata.runners.jobs.promises.UpdatePromises;
import io.cxdata.runners.jobs.quarantine.DiscardQuarantine;
import io.cxdata.runners.jobs.quarantine.ReplayQuarantine;
import io.cxdata.runners.jobs.reference.ReferenceSync;
import io.cxdata.runners.jobs.refine.Quality;
import io.cxdata.runners.jobs.refine.SqlTransform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The jobs, by their names and in the order of the hourly flow.
 *
 * @since 0.1
 */
public final class JobRunner {
  private static final String HOURLY = "hourly";
  private static final Map<String, String> ALIASES = Map.of("simple-zoras", "update-core-simple");
  private static final Set<String> ON_THEIR_OWN = Set.of("send-filters", ReferenceSync.NAME);
  private static final Map<String, Job> JOBS = new LinkedHashMap<>();

  /** The work of other commands, which {@code cx run} does not know by name. */
  private static final Map<String, Job> OF_COMMANDS =
      Map.of(
          ReplayQuarantine.NAME, new ReplayQuarantine(),
          DiscardQuarantine.NAME, new DiscardQuarantine());

  static {
    List<Job> jobs = new ArrayList<>();
    jobs.addAll(List.of(new UpdateCoreSimple(), new UpdateCoreIterator(), new UpdatePromises()));
    jobs.addAll(SqlTransform.all());
    jobs.addAll(List.of(new Quality(), new SendFilters(), new ReferenceSync()));
    jobs.forEach(job -> JOBS.put(job.name(), job));
  }

  private JobRunner() {}

  /** The names of the jobs, with aliases and {@code hourly}, in the order of the hourly flow. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(JOBS.keySet());
    names.addAll(ALIASES.keySet());
    names.add(HOURLY);
    return names;
  }

  /** Why these jobs cannot be run, for the user; empty if they can. */
  public static Optional<String> problem(List<String> jobs) {
    for (String job : jobs) {
      if (!names().contains(job)) {
        return Optional.of(
            "There is no job "
                + job
                + "."
                + DidYouMean.among(names(), job)
                    .map(near -> " Did you mean " + near + "?")
                    .orElse(" The jobs are: " + String.join(", ", names()) + "."));
      }
    }
    Set<Job> once = new HashSet<>();
    return resolve(jobs).stream()
        .filter(job -> !once.add(job))
        .findFirst()
        .map(
            job ->
                job.name()
                    + " is named twice. A run writes each table once: start a second run instead.");
  }

  /** The names of the secrets that the jobs need, in alphabetical order. */
  public static Set<String> secrets(List<String> jobs, CxConfig config) {
    Set<String> names = new TreeSet<>();
    for (Job job : resolve(jobs)) {
      names.addAll(job.secrets(config));
    }
    return names;
  }

  /**
   * Runs jobs, one after the other. {@code hourly} stands for all jobs but {@code send-filters},
   * which has its own schedule, and {@code reference-sync}, which runs on demand.
   */
  static void execute(List<String> jobs, RunContext run) {
    for (Job job : resolve(jobs)) {
      job.run(run);
    }
  }

  private static List<Job> resolve(List<String> names) {
    List<Job> jobs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(HOURLY)) {
        JOBS.values().stream().filter(job -> !ON_THEIR_OWN.contains(job.name())).forEach(jobs::add);
      } else if (OF_COMMANDS.containsKey(name)) {
        jobs.add(OF_COMMANDS.get(name));
      } else {
        jobs.add(JOBS.get(ALIASES.getOrDefault(name, name)));
      }
    }
    return jobs;
  }
}
