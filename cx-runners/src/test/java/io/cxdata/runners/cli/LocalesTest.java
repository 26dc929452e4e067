package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Neither the machine's locale nor the JDK changes anything: digits, calendars, letters and
 * character sets of gold are the same, byte for byte.
 */
class LocalesTest {
  private static final int LOANS = 50;
  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
  private static final List<String> FORMATS = List.of("csv", "json");

  @TempDir private Path folder;
  private BankFixture bank;
  private String expected;

  @BeforeEach
  void start() {
    bank = new BankFixture(folder, LOANS);
    assertThat(bank.run("hourly").exitCode()).isZero();
    expected = "";
    for (String format : FORMATS) {
      expected += sorted(bank.cx(show(format).toArray(String[]::new)).out());
    }
    // One line has the names of the columns.
    assertThat(expected.lines()).hasSize(1 + FORMATS.size() * LOANS);
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  /** Thai digits and a Buddhist calendar. */
  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist-nu-thai"})
  void goldIsTheSame(String locale) throws IOException, InterruptedException {
    assertThat(gold(OWN_JDK, locale, Map.of())).isEqualTo(expected);
  }

  /** Other digits, other calendars, and an i without a dot. */
  @Tag("crash")
  @ParameterizedTest
  @MethodSource("jdksAndLocales")
  void goldIsTheSameInEveryLocaleAndJdk(Path jdk, String locale)
      throws IOException, InterruptedException {
    assertThat(gold(jdk, locale, Map.of())).isEqualTo(expected);
  }

  @Tag("crash")
  @ParameterizedTest
  @MethodSource("jdks")
  void goldIsTheSameInThePlainLocaleOfPosix(Path jdk) throws IOException, InterruptedException {
    assertThat(gold(jdk, "en-US", Map.of("LC_ALL", "C", "LANG", "C"))).isEqualTo(expected);
    assertThat(gold(jdk, "en-US", Map.of("LC_ALL", "POSIX"))).isEqualTo(expected);
  }

  static List<Path> jdks() {
    return Jdks.all();
  }

  static Stream<Arguments> jdksAndLocales() {
    return jdks().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "ar-SA",
                        "ar-SA-u-nu-arab",
                        "fa-IR",
                        "th-TH-u-nu-thai",
                        "tr-TR",
                        "ja-JP-u-ca-japanese")
                    .map(locale -> Arguments.of(jdk, locale)));
  }

  /** Runs the flow and shows gold, each in a process of its own. */
  private String gold(Path jdk, String locale, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(folder, "run");
    Map<String, String> environment = new HashMap<>(bank.environment());
    environment.putAll(variables);
    List<String> jvm = options(Locale.forLanguageTag(locale));
    cx(
        jdk,
        directory,
        environment,
        jvm,
        List.of("run", "hourly", "--as-of", BankFixture.TODAY.toString()));
    String gold = "";
    for (String format : FORMATS) {
      gold += sorted(cx(jdk, directory, environment, jvm, show(format)));
    }
    return gold;
  }

  private static List<String> show(String format) {
    return List.of("show", "gold.loan_contracts", "--format", format, "--limit", "1000000");
  }

  private String cx(
      Path jdk,
      Path directory,
      Map<String, String> environment,
      List<String> jvm,
      List<String> command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    List<String> args = new ArrayList<>(List.of("--config", bank.file().toString()));
    args.addAll(command);
    int exitCode =
        CxProcess.run(
            jdk,
            Cx.class,
            directory,
            environment,
            output,
            errors,
            jvm,
            args.toArray(String[]::new));
    String printed = Files.readString(output);
    assertThat(exitCode).as(printed + Files.readString(errors)).isZero();
    return printed;
  }

  /** The order of rows has no meaning. */
  private static String sorted(String csv) {
    return csv.lines().sorted().reduce("", (all, line) -> all + line + "\n");
  }

  private static List<String> options(Locale locale) {
    List<String> options = new ArrayList<>();
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-Duser.language=" + locale.getLanguage());
    options.add("-Duser.country=" + locale.getCountry());
    if (locale.hasExtensions()) {
      String tag = locale.toLanguageTag();
      options.add("-Duser.extensions=" + tag.substring(tag.indexOf("-u-") + 1));
    }
    return options;
  }
}
