package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of a {@link ScriptedWriter}: from its start until it is killed. */
final class WriterProcess implements AutoCloseable {
  // Eight that start at once on two busy cores take their time; none of them may hang for ever.
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final String owner;
  private final long firstRun;
  private final Path said;
  private final Path errors;
  private final long started = System.nanoTime();
  private int granted = 1;

  private WriterProcess(Process process, String owner, long firstRun, Path said, Path errors) {
    this.process = process;
    this.owner = owner;
    this.firstRun = firstRun;
    this.said = said;
    this.errors = errors;
  }

  static WriterProcess start(
      Path root, LakeTable table, WriterClasses classes, String owner, long firstRun)
      throws IOException {
    Path said = root.resolve("said-" + owner + ".txt");
    Path errors = root.resolve("errors-" + owner + ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The JVM itself says nothing, as its output is read.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.addAll(classes.options());
    command.addAll(List.of("-cp", classes.path(), ScriptedWriter.class.getName()));
    command.addAll(List.of(root.toString(), table.path(), owner, Long.toString(firstRun)));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    return new WriterProcess(process, owner, firstRun, said, errors);
  }

  String owner() {
    return owner;
  }

  /** Lets it do some more runs; where it is busy, after those that it was let do before. */
  void grant(int runs) throws IOException {
    granted += runs;
    OutputStream input = process.getOutputStream();
    input.write(new byte[runs]);
    input.flush();
  }

  /** Of the runs that it was let do, the first included, those that it says it has done. */
  int done() throws IOException {
    return durations().size();
  }

  int granted() {
    return granted;
  }

  /** Whether it has something to do. */
  boolean busy() throws IOException {
    return done() < granted;
  }

  /** The last run that it says it has done, and the one before its first if it has done none. */
  long lastDone() throws IOException {
    return firstRun + done() - 1;
  }

  /** How long its last run took, in microseconds. */
  int lastDuration() throws IOException {
    List<String> durations = durations();
    return Integer.parseInt(durations.get(durations.size() - 1));
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private List<String> durations() throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  void awaitDone(int runs) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (done() < runs) {
      boolean ended = process.waitFor(2, TimeUnit.MILLISECONDS);
      assertThat(ended).as("%s has ended: %s", owner, errors()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("%s waits for run %d: %s", owner, firstRun + runs - 1, errors())
          .isLessThan(PATIENCE);
    }
  }

  /** At once, and without a chance to tidy up. */
  void kill() {
    process.destroyForcibly();
  }

  void awaitDeath() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(owner).isTrue();
  }

  /** Lets it come to its end by itself. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    awaitDeath();
    assertThat(process.exitValue()).as("%s: %s", owner, errors()).isZero();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    awaitDeath();
  }

  private String errors() throws IOException {
    return Files.readString(errors);
  }
}
