package io.cxdata.config.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is a configuration or a {@link ConfigurationException}. */
class ConfigFuzzTest {
  private static final int MUTATIONS = 1_000;
  private static final List<String> TOKENS =
      List.of(
          ":",
          "- ",
          "? ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "#",
          "&a ",
          "*a",
          "!!x ",
          "|\n",
          ">\n",
          "---\n",
          "...\n",
          "%",
          "\t",
          "\r",
          "\n",
          "\n  ",
          "<<: ",
          "null",
          "~",
          "\0",
          "\u0085",
          "\uFEFF",
          "\uD83D\uDE00",
          "99999999999999999999",
          "{id}",
          "../",
          "://",
          "*");

  @TempDir private Path directory;

  @Test
  void aMutatedFileGivesNoOtherException() {
    Random random = new Random(20_261_122);
    AtomicInteger refused = new AtomicInteger();

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          byte[] original = ConfigFiles.packagedDefaults().getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = original;
            for (int j = random.nextInt(3); j >= 0; j--) {
              mutated = mutate(mutated, random);
            }
            load(mutated, "mutation " + i, refused);
          }
        });

    // Neither harmless nor hopeless mutations alone would tell much.
    assertThat(refused.get()).isBetween(MUTATIONS / 3, MUTATIONS - 20);
  }

  private void load(byte[] content, String description, AtomicInteger refused) throws IOException {
    Path file = Files.write(directory.resolve("cx.yaml"), content);
    ConfigLoader loader = ConfigLoader.create().workingDirectory(directory).file(Optional.of(file));
    assertThatCode(
            () -> {
              try {
                loader.load();
              } catch (ConfigurationException e) {
                refused.incrementAndGet();
                assertThat(e).hasNoCause().message().isNotBlank();
              }
            })
        .as(description)
        .doesNotThrowAnyException();
  }

  /** Another file: bytes changed, removed, repeated, moved, or tokens put in. */
  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 800));
    byte[] before = slice(bytes, 0, at);
    byte[] piece = slice(bytes, at, at + length);
    byte[] after = slice(bytes, at + length, bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> join(before, after);
      case 1 -> join(before, piece, piece, after);
      case 2 -> join(after, piece, before);
      case 3 -> before;
      case 4 -> {
        piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
        yield join(before, piece, after);
      }
      default -> {
        byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        yield join(before, token, piece, after);
      }
    };
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
