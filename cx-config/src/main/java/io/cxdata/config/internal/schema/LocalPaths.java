package io.cxdata.config.internal.schema;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths of files and folders on this machine. */
final class LocalPaths {
  private LocalPaths() {}

  static Path parse(String text) throws InvalidValueException {
    if (text.contains("://")) {
      throw new InvalidValueException(
          "is a URL, not a local folder", "Use storage for a storage account.");
    }
    if (text.startsWith("~")) {
      // Only a shell replaces ~; here it would be the name of a new folder.
      throw new InvalidValueException("starts with ~", "Write the whole path.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          "has a control character", "Write the path on one line, as text.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValueException(
          "is not a valid path on this machine",
          "Write for example ./lake. For letters beyond ASCII set LC_ALL=C.UTF-8.");
    }
  }
}
