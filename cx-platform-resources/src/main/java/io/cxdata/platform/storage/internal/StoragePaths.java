package io.cxdata.platform.storage.internal;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import java.util.Arrays;

/** Checks the paths of files. */
public final class StoragePaths {
  private StoragePaths() {}

  /**
   * The path, if it leads downwards.
   *
   * @throws StorageException if it does not
   */
  public static String checked(String path) {
    boolean downwards =
        Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!downwards
        || path.indexOf('\\') >= 0
        || path.chars().anyMatch(Character::isISOControl)
        || !WellFormedText.is(path)) {
      throw invalid(path);
    }
    return path;
  }

  /** The error for a path that leads elsewhere. */
  public static StorageException invalid(String path) {
    return new StorageException(
        Problem.OTHER,
        "\""
            + path.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?")
            + "\" is not a valid file path. Use names with / between them; no empty name, no '.', no"
            + " '..', no backslash, no half of a surrogate pair.");
  }
}
