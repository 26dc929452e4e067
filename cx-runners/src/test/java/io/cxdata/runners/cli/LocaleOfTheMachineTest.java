package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cx} does the same on a machine of any language. */
class LocaleOfTheMachineTest {
  private static final String TABLE = "silver.loan_contracts";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa -Duser.country=IR",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai"
      })
  void aTableIsMadeWhoseLogEveryoneReads(String locale) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    int exitCode =
        CxProcess.run(
            Cx.class,
            directory,
            Map.of("ENV_TYPE", "local"),
            output,
            List.of(locale.split(" ")),
            "tables",
            "create",
            TABLE);
    assertThat(exitCode).as(Files.readString(output)).isZero();
    Path log = log();
    assertThat(log.resolve("00000000000000000000.json")).exists();
    Path folder = Optional.ofNullable(log.getParent()).orElseThrow();
    String name = Optional.ofNullable(folder.getFileName()).orElseThrow().toString();
    Path above = Optional.ofNullable(folder.getParent()).orElseThrow();
    assertThat(Lake.local(above).table(name).version()).isZero();
  }

  private Path log() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.endsWith("_delta_log")).findFirst().orElseThrow();
    }
  }
}
