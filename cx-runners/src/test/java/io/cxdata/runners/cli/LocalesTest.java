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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The machine's locale changes nothing: digits, calendars, letters and character sets of gold are
 * the same, byte for byte.
 */
class LocalesTest {
  private static final int LOANS = 50;
  private static final List<String> SHOW =
      List.of("show", "gold.loan_contracts", "--format", "csv", "--limit", "1000000");

  @TempDir private Path folder;
  private BankFixture bank;
  private String expected;

  @BeforeEach
  void start() {
    bank = new BankFixture(folder, LOANS);
    assertThat(bank.run("hourly").exitCode()).isZero();
    expected = sorted(bank.cx(SHOW.toArray(String[]::new)).out());
    assertThat(expected.lines()).hasSize(LOANS + 1);
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  /** Thai digits and a Buddhist calendar. */
  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist-nu-thai"})
  void goldIsTheSame(String locale) throws IOException, InterruptedException {
    assertThat(gold(locale, Map.of())).isEqualTo(expected);
  }

  /** Other digits, other calendars, and an i without a dot. */
  @Tag("crash")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar-SA",
        "ar-SA-u-nu-arab",
        "fa-IR",
        "th-TH-u-nu-thai",
        "tr-TR",
        "ja-JP-u-ca-japanese"
      })
  void goldIsTheSameInEveryLocale(String locale) throws IOException, InterruptedException {
    assertThat(gold(locale, Map.of())).isEqualTo(expected);
  }

  @Tag("crash")
  @Test
  void goldIsTheSameInThePlainLocaleOfPosix() throws IOException, InterruptedException {
    assertThat(gold("en-US", Map.of("LC_ALL", "C", "LANG", "C"))).isEqualTo(expected);
  }

  /** Runs the flow and shows gold, each in a process of its own. */
  private String gold(String locale, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(folder, "run");
    Map<String, String> environment = new HashMap<>(bank.environment());
    environment.putAll(variables);
    List<String> jvm = options(Locale.forLanguageTag(locale));
    cx(
        directory,
        environment,
        jvm,
        List.of("run", "hourly", "--as-of", BankFixture.TODAY.toString()));
    return sorted(cx(directory, environment, jvm, SHOW));
  }

  private String cx(
      Path directory, Map<String, String> environment, List<String> jvm, List<String> command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    List<String> args = new ArrayList<>(List.of("--config", bank.file().toString()));
    args.addAll(command);
    int exitCode =
        CxProcess.run(Cx.class, directory, environment, output, jvm, args.toArray(String[]::new));
    String printed = Files.readString(output);
    assertThat(exitCode).as(printed).isZero();
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
