package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

  @TempDir private Path folder;
  private BankFixture bank;
  private String expected;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    bank = new BankFixture(folder, LOANS);
    expected = gold("en-US", Map.of());
    assertThat(expected.lines()).hasSize(LOANS + 1);
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  /** Arabic and Thai digits, a Buddhist calendar, and an i without a dot. */
  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist-nu-thai"})
  void goldIsTheSame(String locale) throws IOException, InterruptedException {
    assertThat(gold(locale, Map.of())).isEqualTo(expected);
  }

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

  @Test
  void goldIsTheSameInThePlainLocaleOfPosix() throws IOException, InterruptedException {
    assertThat(gold("en-US", Map.of("LC_ALL", "C", "LANG", "C"))).isEqualTo(expected);
  }

  /** Gold as CSV; the order of its rows has no meaning. */
  private String gold(String locale, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(folder, "run");
    Path output = directory.resolve("output");
    Map<String, String> environment = new HashMap<>(bank.environment());
    environment.putAll(variables);
    int exitCode =
        CxProcess.run(
            HourlyAndShow.class,
            directory,
            environment,
            output,
            options(Locale.forLanguageTag(locale)),
            bank.file().toString(),
            BankFixture.TODAY.toString());
    String printed = Files.readString(output);
    assertThat(exitCode).as(printed).isZero();
    String csv = printed.substring(printed.indexOf("ID,BankAccountID,"));
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
