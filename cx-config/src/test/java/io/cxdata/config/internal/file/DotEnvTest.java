package io.cxdata.config.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
  @TempDir private Path directory;

  private Path dotEnv(String text) throws IOException {
    return Files.writeString(directory.resolve(".env"), text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "A=b|b",
        "export A=b|b",
        "A = b |b",
        "A=b # comment|b",
        "A=b#c|b#c",
        "A='b # c'|b # c",
        "A='b \\n c' # comment|b \\n c",
        "A=\"b \\\"c\\\" \\$d \\\\ \\x\"|b \"c\" $d \\ \\x",
        "A=b=c==|b=c==",
        "A=$HOME|$HOME",
        "A=it's|it's",
        "A=|``",
        "A=#hash|#hash",
        "A= #hash|``",
        "A=#|#",
        "export\tA=b|b",
        "A=b\t# c|b",
        "A='b'\t# c|b",
        "A=b # c # d|b",
        "A='#b'|#b",
        "A=\"\"|``",
      })
  void readsALine(String line, String value) {
    assertThat(DotEnv.parse(line, ".env").get("A").reveal()).isEqualTo(value);
  }

  @Test
  void readsAFileWhateverItsLineEnds() {
    Map<String, Secret> variables =
        DotEnv.parse("# first\r\nA=1\r\n\r\n  B=\"x\\ny\\t\"\nA=2\rC=3", ".env");

    assertThat(variables.keySet()).containsExactly("A", "B", "C");
    assertThat(variables.get("A").reveal()).isEqualTo("2");
    assertThat(variables.get("B").reveal()).isEqualTo("x\ny\t");
  }

  @Test
  void readsAQuotedValueOverSeveralLines() {
    Map<String, Secret> variables =
        DotEnv.parse(
            "A='-----BEGIN KEY-----\r\n  it # is\r\n\r\n-----END KEY-----' # a key\r\n"
                + "export B=\"x\ny \\\" 'z\"\nC=3",
            ".env");

    assertThat(variables.keySet()).containsExactly("A", "B", "C");
    assertThat(variables.get("A").reveal())
        .isEqualTo("-----BEGIN KEY-----\n  it # is\n\n-----END KEY-----");
    assertThat(variables.get("B").reveal()).isEqualTo("x\ny \" 'z");
    assertThat(variables.get("C").reveal()).isEqualTo("3");
  }

  @Test
  void namesTheLineWhereAValueOfSeveralLinesBegins() {
    assertThatThrownBy(() -> DotEnv.parse("A='x\nhunter2'#y\nB", ".env"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(".env:1 has text after the closing quote.")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void readsAFileWithAByteOrderMark() throws IOException {
    assertThat(DotEnv.read(dotEnv("\uFEFFexport A=b")).get("A").reveal()).isEqualTo("b");
  }

  @Test
  void namesTheLinesThatItCannotReadAndNotWhatStandsThere() {
    assertThatThrownBy(
            () -> DotEnv.parse("A=1\nhunter2\nB='hunter3\nC=\"hunter4\" x\n1D=2", ".env"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            .env:2 is not NAME=value.
            .env:3 has a quote that is not closed. Close it.
            .env:4 has text after the closing quote. Put the whole value into quotes.
            .env:5 is not NAME=value.\
            """);
  }

  @DisabledOnOs(OS.WINDOWS)
  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
  void warnsWhenOthersMayReadTheFile(String permissions) throws IOException {
    Path file = dotEnv("A=hunter2");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThat(DotEnv.exposure(file).orElseThrow())
        .contains(file.toString(), permissions, "chmod 600")
        .doesNotContain("hunter2");
  }

  @DisabledOnOs(OS.WINDOWS)
  @Test
  void doesNotWarnAboutAPrivateFile() throws IOException {
    Path file = dotEnv("A=b");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(DotEnv.exposure(file)).isEmpty();
  }
}
