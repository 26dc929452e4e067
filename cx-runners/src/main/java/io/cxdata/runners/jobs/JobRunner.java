package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.config.support.DidYouMean;
import io.cxdata.platform.lake.Lake;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.report.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs jobs, one after the other. */
public final class JobRunner {
  private static final String HOURLY = "hourly";
  private static final Map<String, String> ALIASES = Map.of("simple-zoras", "update-core-simple");
  private static final Map<String, Job> JOBS = new LinkedHashMap<>();

  static {
    List.of(
            new UpdateCoreSimple(),
            new UpdateCoreIterator(),
            new UpdatePromises(),
            SqlTransform.bronzeToSilver(),
            SqlTransform.promisesToSilver(),
            SqlTransform.silverToGold(),
            new Quality(),
            new SendFilters())
        .forEach(job -> JOBS.put(job.name(), job));
  }

  private JobRunner() {}

  /** The names of the jobs, aliases included, in the order of the hourly flow. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(JOBS.keySet());
    names.addAll(ALIASES.keySet());
    names.add(HOURLY);
    return names;
  }

  /** What to tell somebody who asks for jobs that cannot be run; nothing when they can. */
  public static Optional<String> refused(List<String> jobs) {
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
            job -> job.name() + " is asked for twice. A run writes each table once: run it again.");
  }

  /** The names of the secrets that the jobs will ask for. */
  public static Set<String> secrets(List<String> jobs, CxConfig config) {
    Set<String> names = new LinkedHashSet<>();
    for (Job job : resolve(jobs)) {
      names.addAll(job.secrets(config));
    }
    return names;
  }

  /**
   * Runs jobs. What goes wrong in a way that a person can mend is told in the report, and the next
   * job begins; a fault of the program is thrown.
   *
   * @param jobs names that are not {@linkplain #refused refused}; {@code hourly} stands for all of
   *     them but {@code send-filters}, which has a schedule of its own
   * @param report what is gathered; another thread may read it meanwhile
   */
  public static void execute(
      List<String> jobs,
      CxConfig config,
      Secrets secrets,
      Lake lake,
      RunOptions options,
      RunReport report,
      Progress progress) {
    try (RunContext run = new RunContext(config, secrets, lake, options, report, progress)) {
      for (Job job : resolve(jobs)) {
        job.run(run);
      }
    } finally {
      report.end(Instant.now());
    }
  }

  private static List<Job> resolve(List<String> names) {
    List<Job> jobs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(HOURLY)) {
        JOBS.values().stream().filter(job -> !(job instanceof SendFilters)).forEach(jobs::add);
      } else {
        jobs.add(JOBS.get(ALIASES.getOrDefault(name, name)));
      }
    }
    return jobs;
  }
}
