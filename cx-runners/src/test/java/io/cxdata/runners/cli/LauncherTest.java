package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts {@code cx}, with which users start the program. */
class LauncherTest {
  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  /** How a script ended, and what it printed. */
  private record Ended(int exitCode, String out, String err) {}

  @BeforeEach
  void requireShell() {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")));
  }

  /** A folder as the distribution's, whose only JAR names the class path of this test. */
  private Path distribution() throws IOException {
    Path home = folder.resolve("a place");
    Files.createDirectories(home.resolve("lib"));
    copy(Path.of("src/distribution/bin/cx"), home.resolve("bin/cx"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(
                    System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(home.resolve("lib/all.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return home;
  }

  private static void copy(Path script, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(script, to);
    assertThat(to.toFile().setExecutable(true)).isTrue();
  }

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", OWN_JDK.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noLetterIsLostAndNoWarningPrintedOnAnyJdkInThePlainLocale(Path jdk)
      throws IOException, InterruptedException {
    Path home = distribution();
    TableDefinition definition = Catalogue.standard().table("bronze.persons_set");
    try (Lake lake = Lake.local(folder.resolve("lake"))) {
      LakeTable table = lake.table(definition.path());
      table.create(definition.schema());
      try (RowWriter writer = table.append(new TransactionId("test", 1))) {
        writer.add(Map.of("ID", "1", "FirstName", "Kadıça Muñoz"));
        writer.commit();
      }
    }
    for (Map.Entry<String, String> each : Map.of("C", "csv", "POSIX", "table").entrySet()) {
      Ended ended =
          run(
              Map.of("JAVA_HOME", jdk.toString(), "LC_ALL", each.getKey(), "LANG", each.getKey()),
              home.resolve("bin/cx").toString(),
              "show",
              "bronze.persons_set",
              "--columns",
              "FirstName",
              "--format",
              each.getValue());

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).as(jdk + " " + each).contains("Kadıça Muñoz");
      assertThat(ended.err()).as(jdk + " " + each).isEmpty();
    }
  }

  @Test
  void theScriptOfTheDistributionIsFoundThroughLinksToLinks()
      throws IOException, InterruptedException {
    Path home = distribution();
    Path far = Files.createDirectories(folder.resolve("far/bin"));
    Files.createSymbolicLink(far.resolve("absolute"), home.resolve("bin/cx"));
    Files.createSymbolicLink(far.resolve("relative"), Path.of("absolute"));
    Files.createSymbolicLink(folder.resolve("cx"), Path.of("far/bin/relative"));

    Ended ended = run(Map.of(), "./cx", "--version");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("cx ");
    assertThat(run(Map.of(), "/bin/sh", "cx", "--version").out()).startsWith("cx ");
  }

  @Test
  void theScriptOfTheCheckoutIsFoundThroughLinksToLinks() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("a checkout"));
    copy(Path.of("../cx"), home.resolve("cx"));
    Files.writeString(home.resolve("pom.xml"), "");
    for (String part :
        List.of("cx-a/src/main", "cx-runners/src/main", "cx-runners/src/distribution")) {
      Files.createDirectories(home.resolve(part));
    }
    Files.writeString(home.resolve("cx-a/pom.xml"), "");
    Path target = Files.createDirectories(home.resolve("cx-runners/target"));
    Path app = Files.createDirectories(target.resolve("cx-app-1/bin")).resolve("cx");
    Files.writeString(app, "#!/bin/sh\necho \"$@\" in \"$0\"\n");
    assertThat(app.toFile().setExecutable(true)).isTrue();
    Files.writeString(target.resolve("cx.current"), "cx-app-1\n");
    Path far = Files.createDirectories(folder.resolve("far"));
    Files.createSymbolicLink(far.resolve("one"), home.resolve("cx"));
    Files.createSymbolicLink(far.resolve("two"), Path.of("one"));
    Files.createSymbolicLink(folder.resolve("cx"), Path.of("far/two"));

    List<String> printed = new ArrayList<>();
    for (String called : List.of("./cx", "far/two", far.resolve("one").toString())) {
      Ended ended = run(Map.of(), called, "demo");
      assertThat(ended.exitCode()).as(called + ": " + ended.err()).isZero();
      printed.add(ended.out());
    }
    assertThat(printed).allMatch(line -> line.equals("demo in " + app + "\n"));
  }
}
