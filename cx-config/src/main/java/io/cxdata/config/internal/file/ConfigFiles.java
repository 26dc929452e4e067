package io.cxdata.config.internal.file;

import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files, and says in a sentence why one cannot be read. */
final class ConfigFiles {
  private static final String DEFAULTS = "/io/cxdata/config/defaults.yaml";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ConfigFiles() {}

  /**
   * The whole text.
   *
   * @param what what the file is, for people
   */
  static String read(Path file, String what) {
    try (InputStream in = Files.newInputStream(file)) {
      // The size is not known beforehand: a pipe has none.
      byte[] bytes = in.readNBytes(YamlReader.MAX_CHARACTERS + 1);
      if (bytes.length > YamlReader.MAX_CHARACTERS) {
        throw failure(file, what, "is larger than 1 MiB", "Is it the right file?");
      }
      return text(bytes);
    } catch (NoSuchFileException e) {
      throw failure(file, what, "does not exist", "Create it, or name another file.");
    } catch (CharacterCodingException e) {
      throw failure(file, what, "is not UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw failure(
          file,
          what,
          "cannot be read (" + e.getClass().getSimpleName() + ")",
          "It must be a file that you may read.");
    }
  }

  static String packagedDefaults() {
    try (InputStream in = ConfigFiles.class.getResourceAsStream(DEFAULTS)) {
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the packaged " + DEFAULTS, e);
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static ConfigurationException failure(
      Path file, String what, String problem, String remedy) {
    return new ConfigurationException(
        "The " + what + " " + SafeText.of(file.toString()) + " " + problem + ". " + remedy);
  }
}
