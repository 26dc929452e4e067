package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose result cannot be printed does not end as done. */
class OutputTest {
  private static final int ROWS = 5_000;

  @TempDir private Path folder;

  @BeforeEach
  void requireShell() {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")) && Files.exists(Path.of("/dev/full")));
  }

  /** How a command ended, and what it printed. */
  private record Ended(int exitCode, String out, String err) {}

  /**
   * Runs a command in a process of its own.
   *
   * @param redirection where the shell lets standard output go
   */
  private Ended cx(String redirection, String... args) throws IOException, InterruptedException {
    return cxIn(".", redirection, args);
  }

  private Ended cxIn(String directory, String redirection, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "{ \"$@\" " + redirection, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Cx.class.getName());
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.resolve(directory).toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private void fill() {
    TableDefinition definition = Catalogue.standard().table("bronze.persons_set");
    try (Lake lake = Lake.local(folder.resolve("lake"))) {
      LakeTable table = lake.table(definition.path());
      table.create(definition.schema());
      try (RowWriter writer = table.append(new TransactionId("test", 1))) {
        for (int i = 0; i < ROWS; i++) {
          writer.add(Map.of("ID", "1" + i, "FirstName", "Begoña"));
        }
        writer.commit();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "tables list", "--help", "simulator --loans 1"})
  void aFullDiskIsAnErrorOfEachCommand(String command) throws IOException, InterruptedException {
    Ended ended = cx("> /dev/full; }", command.split(" "));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("cx: standard output could not be written (")
        .contains("what was printed is not complete");
  }

  @Test
  void aTableThatIsShownInPartIsAnError() throws IOException, InterruptedException {
    fill();
    String[] show = {"show", "bronze.persons_set", "--format", "csv", "--limit", "" + ROWS};

    Ended full = cx("> /dev/full; }", show);
    Ended closed = cx(">&-; }", show);
    Ended whole = cx("; }", show);

    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(closed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(closed.err()).contains("standard output could not be written");
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(whole.out().lines()).hasSize(ROWS + 1);
  }

  @Test
  void aReaderThatStopsEarlyIsNoError() throws IOException, InterruptedException {
    fill();
    // The shell's last command is head; the exit code of cx goes into a file.
    Path code = folder.resolve("code");
    Ended ended =
        cx(
            "; echo $? > code; } | head -n 2; test \"$(cat code)\" = 0",
            "show",
            "bronze.persons_set",
            "--limit",
            "" + ROWS,
            "--format",
            "json");

    assertThat(Files.readString(code).strip()).isEqualTo("0");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines()).hasSize(2);
  }

  @Test
  void whatIsPrintedIsUtf8InAnyLocale() throws IOException, InterruptedException {
    fill();
    Ended ended = cx("; }", "show", "bronze.persons_set", "--limit", "1");

    assertThat(ended.out()).contains("Begoña");
  }

  @Test
  void aFolderBeyondTheLettersOfTheLocaleIsNamedWithItsRemedy()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("añejo"));
    Path spanish = Files.createDirectory(folder.resolve("añejo"));

    Ended inside = cxIn("añejo", "; }", "config");
    Ended argument = cx("; }", "config", "--config", "añejo/cx.yaml");

    assertThat(argument.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(argument.err()).contains("an argument has letters").contains("LC_ALL=C.UTF-8");
    assertThat(inside.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(inside.err())
        .contains("the path of the current folder has letters")
        .contains("Set LC_ALL=C.UTF-8 and run again.");
    assertThat(spanish).isEmptyDirectory();
  }

  @Test
  void aLakeBeyondTheLettersOfTheLocaleIsNamedWithItsRemedy()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("cx.yaml"), "environments: {local: {lake: ./añejo/lago}}\n");

    for (String command : List.of("check", "tables list", "show bronze.persons_set")) {
      List<String> args = new ArrayList<>(List.of("--config", "cx.yaml"));
      args.addAll(List.of(command.split(" ")));
      Ended ended = cx("; }", args.toArray(String[]::new));

      assertThat(ended.exitCode()).as(command).isEqualTo(ExitCode.FAILED);
      assertThat(ended.out() + ended.err())
          .as(command)
          .contains("añejo")
          .contains("LC_ALL=C.UTF-8")
          .doesNotContain("internal error");
    }
  }
}
