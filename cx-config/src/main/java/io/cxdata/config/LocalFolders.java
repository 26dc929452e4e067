package io.cxdata.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths of folders on this machine. */
final class LocalFolders {
  private LocalFolders() {}

  static Path parse(String text) throws InvalidValueException {
    if (text.contains("://")) {
      throw new InvalidValueException(
          "is a URL, not a local folder", "Use storage for a storage account.");
    }
    if (text.startsWith("~")) {
      // Only a shell knows ~; we would make a folder of that name.
      throw new InvalidValueException("starts with ~", "Write the whole path.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          "has a control character", "Write the path on one line, as text.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValueException("is no path on this machine", "Write for example ./lake.");
    }
  }
}
