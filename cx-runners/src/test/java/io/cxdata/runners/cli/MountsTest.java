package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a disk refuses is told with its cause and remedy, after the summary. The disks are mounted
 * for one process each, where this user may mount.
 */
class MountsTest {
  @TempDir private Path folder;
  private BankFixture bank;

  /** How a command ended, and what it printed, its log included. */
  private record Ended(int exitCode, String output) {}

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path nowhere = Files.createDirectory(folder.resolve("nowhere"));
    Assumptions.assumeTrue(
        Files.exists(Path.of("/bin/sh"))
            && mounted("size=1m", nowhere, List.of("true")).exitCode() == 0,
        "This user may not mount.");
    bank = new BankFixture(folder, 10);
  }

  @AfterEach
  void stop() {
    if (bank != null) {
      bank.close();
    }
  }

  /** Runs a program that finds a new file system in place of a folder. */
  private Ended mounted(String options, Path place, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "/bin/sh",
            "-c",
            "exec unshare -m /bin/sh -c "
                + "'mount -t tmpfs -o \"$1\" tmpfs \"$2\" && shift 2 && exec \"$@\"' sh \"$@\"",
            "sh",
            options,
            place.toString()));
    command.addAll(program);
    Path output = Files.createTempFile(folder, "output", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    if (bank != null) {
      builder.environment().putAll(bank.environment());
    }
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> cx(List<String> jvmOptions, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(Cx.class.getName(), "--config", bank.file().toString()));
    command.addAll(List.of(args));
    return command;
  }

  private Path lake() throws IOException {
    return Files.createDirectory(bank.lakeFolder());
  }

  @Test
  void aReadOnlyLakeIsNamedWithItsRemedy() throws IOException, InterruptedException {
    Path lake = lake();

    Ended run = mounted("ro", lake, cx(List.of(), "run", "update-core-simple"));
    Ended check = mounted("ro", lake, cx(List.of(), "check"));

    assertThat(run.exitCode()).as(run.output()).isEqualTo(ExitCode.FAILED);
    assertThat(run.output()).contains("the file system is read-only. Mount it for writing");
    assertThat(check.exitCode()).as(check.output()).isEqualTo(ExitCode.FAILED);
    assertThat(check.output())
        .containsPattern(
            "problem +lake .*" + lake + " cannot be written: the file system is read-only");
  }

  @Test
  void theSummaryOfARunIsPrintedThoughTheDiskIsFull() throws IOException, InterruptedException {
    Ended run = mounted("size=64k", lake(), cx(List.of(), "run", "update-core-simple"));

    assertThat(run.exitCode()).as(run.output()).isEqualTo(ExitCode.FAILED);
    assertThat(run.output())
        .contains("bronze.persons_set")
        .contains("the disk is full. Free space on it, and run again.")
        .doesNotContain("internal error")
        .doesNotContain("\tat ");
  }

  @Test
  void aTemporaryFolderWithoutRightToRunProgramsIsNamedWithItsRemedy()
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    List<String> jvm = List.of("-Djava.io.tmpdir=" + temporary);

    Ended check = mounted("noexec", temporary, cx(jvm, "check"));
    Ended run = mounted("noexec", temporary, cx(jvm, "run", "update-core-simple"));

    assertThat(check.exitCode()).as(check.output()).isEqualTo(ExitCode.FAILED);
    assertThat(check.output())
        .containsPattern("problem +libraries +a native library could not be loaded")
        .contains(temporary + ". The folder must exist")
        .contains("noexec");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(ExitCode.FAILED);
    assertThat(run.output())
        .containsOnlyOnce("a native library could not be loaded")
        .contains("noexec")
        .doesNotContain("WARN")
        .doesNotContain("\tat ");
  }

  @Test
  void aLakeWithoutRightToRunProgramsIsNoObstacleAndATemporaryFolderIsOneForSqlToo()
      throws IOException, InterruptedException {
    Ended whole = mounted("noexec", lake(), cx(List.of(), "run", "hourly"));
    assertThat(whole.exitCode()).as(whole.output()).isEqualTo(ExitCode.DONE);

    bank.run("hourly");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    List<String> jvm = List.of("-Djava.io.tmpdir=" + temporary);
    Ended refined =
        mounted("noexec", temporary, cx(jvm, "run", "bronze-to-silver", "--full-refresh"));

    assertThat(refined.exitCode()).as(refined.output()).isEqualTo(ExitCode.FAILED);
    assertThat(refined.output())
        .containsOnlyOnce("a native library could not be loaded")
        .contains("noexec")
        .contains("Verdict: failed")
        .doesNotContain("internal error")
        .doesNotContain("\tat ");
  }
}
