package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Processes that write one table at the same time, of which one or all are killed at random moments
 * and started again with the run that was in doubt, while the others go on. After each kill the
 * table is read, and must hold each row of each run that is in its log once, and no other row.
 *
 * <p>Closing it ends the processes, whatever has happened.
 */
final class KilledWriters implements AutoCloseable {
  /** For a short run, a tenth of the kills is said by 10. */
  static final int KILLS = Math.max(2, 200 / Integer.getInteger("cx.test.crash.less", 1));

  private static final long SEED = 7;
  // Bounds the versions, and so the time that reading each of them takes.
  private static final int RUNS_A_KILL = 4;
  private static final int A_COMMIT_MICROS = 20_000;
  // Of fewer, a share says more about the moments that were drawn than about the writers.
  private static final int DEATHS_FOR_A_SHARE = 20;

  private final Path root;
  private final LakeTable table;
  private final WriterClasses classes;
  private final List<String> owners = new ArrayList<>();
  private final Map<String, WriterProcess> alive = new TreeMap<>();
  private final Map<String, Long> nextRuns = new HashMap<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private final ReplayedVersions replay = new ReplayedVersions();
  private final Random random = new Random(SEED);
  private final int runs;
  private long startMicros;
  private int deaths;
  private int whileBusy;
  private int doneButNotSaid;

  KilledWriters(Path root, WriterClasses classes, int writers) {
    this.root = root;
    this.classes = classes;
    this.runs = Math.max(1, RUNS_A_KILL / writers);
    table = Lake.local(root).table("t");
    table.create(ScriptedWriter.SCHEMA);
    for (int i = 0; i < writers; i++) {
      owners.add("w" + i);
      nextRuns.put("w" + i, 1L);
      acknowledged.put("w" + i, 0L);
    }
  }

  LakeTable table() {
    return table;
  }

  /** Kills as often as that; then lets all writers come to their end. */
  void kill(int kills) throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (int kill = 0; kill < kills; kill++) {
      List<WriterProcess> fresh = startTheDead();
      // Of ten times twice in succession, so that all that start at once die at once as well.
      boolean all = kill % 10 >= 8;
      WriterProcess victim = kill % 2 == 0 ? awaitWriting(fresh, kill) : awaitStarting(fresh);
      bury(all ? List.copyOf(alive.values()) : List.of(victim));
    }
    endAll();
    System.out.printf(
        Locale.ROOT,
        "%d writers: %d kills of %d processes, %d of them in the middle of a run, of which %d were"
            + " committed; %d versions; %.0f s%n",
        owners.size(),
        kills,
        deaths,
        whileBusy,
        doneButNotSaid,
        replay.version(),
        (System.nanoTime() - began) / 1e9);
    if (deaths >= DEATHS_FOR_A_SHARE) {
      assertThat(whileBusy).as("processes killed while they wrote").isGreaterThan(deaths / 3);
      for (String owner : owners) {
        assertThat(replay.lastRun(owner)).as(owner).isGreaterThan(kills / 4);
      }
    }
  }

  /** A random moment while all write; by turns of a run, and around the commit that ends it. */
  private WriterProcess awaitWriting(List<WriterProcess> fresh, int kill)
      throws IOException, InterruptedException {
    awaitFirstRun(fresh);
    WriterProcess victim = oneOf(List.copyOf(alive.values()));
    int done = victim.granted();
    long next = table.version() + 1;
    for (WriterProcess writer : alive.values()) {
      writer.grant(runs);
    }
    int later = random.nextInt(runs);
    if (kill % 4 == 0) {
      victim.awaitDone(done + later);
      pause(victim.lastDuration());
    } else {
      awaitVersion(next + later);
      pause(A_COMMIT_MICROS);
    }
    return victim;
  }

  /** A random moment between the start of a process and its second run, while another writes. */
  private WriterProcess awaitStarting(List<WriterProcess> fresh)
      throws IOException, InterruptedException {
    oneOf(List.copyOf(alive.values())).grant(runs);
    pause(startMicros * fresh.size());
    return oneOf(fresh);
  }

  private WriterProcess oneOf(List<WriterProcess> writers) {
    return writers.get(random.nextInt(writers.size()));
  }

  private List<WriterProcess> startTheDead() throws IOException {
    List<WriterProcess> started = new ArrayList<>();
    for (String owner : owners) {
      if (!alive.containsKey(owner)) {
        WriterProcess writer =
            WriterProcess.start(root, table, classes, owner, nextRuns.get(owner));
        alive.put(owner, writer);
        started.add(writer);
      }
    }
    return started;
  }

  private void awaitFirstRun(List<WriterProcess> fresh) throws IOException, InterruptedException {
    Duration longest = Duration.ZERO;
    for (WriterProcess writer : fresh) {
      writer.awaitDone(1);
      longest = writer.age();
    }
    // Many that start at once say little about one.
    if (fresh.size() == 1 || startMicros == 0) {
      startMicros = longest.toNanos() / 1000 / fresh.size();
    }
  }

  /** The moment in which a log entry appears is the one that decides. */
  private void awaitVersion(long version) throws InterruptedException {
    Path entry =
        root.resolve(String.format(Locale.ROOT, "%s/_delta_log/%020d.json", table.path(), version));
    long began = System.nanoTime();
    while (!Files.exists(entry)) {
      TimeUnit.MICROSECONDS.sleep(100);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("waiting for version %d", version)
          .isLessThan(WriterProcess.PATIENCE);
    }
  }

  private void pause(long longestMicros) throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(random.nextLong(longestMicros));
  }

  private void bury(List<WriterProcess> victims) throws IOException, InterruptedException {
    victims.forEach(WriterProcess::kill);
    for (WriterProcess victim : victims) {
      victim.awaitDeath();
      alive.remove(victim.owner());
    }
    Map<String, Long> known = new HashMap<>();
    owners.forEach(owner -> known.put(owner, replay.lastRun(owner)));
    assertThatTheTableIsWhole();
    for (WriterProcess victim : victims) {
      String owner = victim.owner();
      boolean busy = victim.busy();
      long said = Math.max(acknowledged.get(owner), victim.lastDone());
      long last = replay.lastRun(owner);
      assertThat(last).as("the last run of %s", owner).isBetween(said, busy ? said + 1 : said);
      acknowledged.put(owner, said);
      // The one that is in doubt, whether it was done or not; without one, the last one again.
      nextRuns.put(owner, victim.lastDone() + (busy ? 1 : 0));
      deaths++;
      whileBusy += busy ? 1 : 0;
      doneButNotSaid += last > said && last > known.get(owner) ? 1 : 0;
    }
  }

  /** Of the version that is the latest now; those who live go on to write. */
  private void assertThatTheTableIsWhole() {
    replay.follow(table);
    ReplayedVersions.assertSame(
        replay.version(),
        Tables.rows(table, ReadOptions.all().withVersion(replay.version())),
        replay.rows());
  }

  private void endAll() throws IOException, InterruptedException {
    startTheDead();
    for (WriterProcess writer : alive.values()) {
      writer.awaitDone(writer.granted());
      acknowledged.put(writer.owner(), writer.lastDone());
      writer.end();
    }
    alive.clear();
    assertThatTheTableIsWhole();
    assertThat(table.version()).isEqualTo(replay.version());
    for (String owner : owners) {
      assertThat(replay.lastRun(owner)).as(owner).isEqualTo(acknowledged.get(owner));
      assertThat(table.domainMetadata(ScriptedWriter.stateOf(owner)))
          .hasValue(Long.toString(acknowledged.get(owner)));
    }
  }

  @Override
  public void close() throws InterruptedException {
    alive.values().forEach(WriterProcess::kill);
    for (WriterProcess writer : alive.values()) {
      writer.awaitDeath();
    }
  }
}
