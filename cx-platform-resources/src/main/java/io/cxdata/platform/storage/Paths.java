package io.cxdata.platform.storage;

import io.cxdata.platform.storage.StorageException.Problem;
import java.util.Arrays;

/** Which paths there may be. */
final class Paths {
  private Paths() {}

  /** The path, if it leads downwards. */
  static String checked(String path) {
    boolean downwards =
        Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!downwards || path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
      throw invalid();
    }
    return path;
  }

  static StorageException invalid() {
    return new StorageException(
        Problem.OTHER,
        "That is no path of a file: it must lead downwards, with / between names, without empty"
            + " ones, . and ...");
  }
}
