package io.cxdata.platform.cosmos;

import java.util.List;

/**
 * The paths that a container indexes. The most specific path decides. A path that is not indexed is
 * cheaper to write and more expensive to query. Immutable.
 *
 * @param included for example <code>/*</code> for all paths, or {@code /nombre/?} for one field
 * @param excluded in the same form
 * @since 0.1
 */
public record IndexPolicy(List<String> included, List<String> excluded) {
  private static final String EVERYTHING = "/*";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException unless each path is of that form, and exactly one list has
   *     <code>/*</code>
   */
  public IndexPolicy {
    included = checked(included);
    excluded = checked(excluded);
    if (included.contains(EVERYTHING) == excluded.contains(EVERYTHING)) {
      throw new IllegalArgumentException(
          "An index policy must include or exclude all paths, /*, and the other list the"
              + " exceptions.");
    }
  }

  /** Indexes all paths except these; without exceptions, Cosmos DB's default. */
  public static IndexPolicy everythingBut(String... paths) {
    return new IndexPolicy(List.of(EVERYTHING), List.of(paths));
  }

  private static List<String> checked(List<String> paths) {
    for (String path : paths) {
      if (!path.startsWith("/") || !(path.endsWith("/?") || path.endsWith("/*"))) {
        throw new IllegalArgumentException(
            "\"" + path + "\" is not a valid index path. Write /field/? or /field/*.");
      }
    }
    return List.copyOf(paths);
  }
}
