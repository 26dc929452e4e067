package io.cxdata.platform.cosmos;

import java.util.List;

/**
 * Which paths of its documents a container indexes. The most exact path counts. What is not indexed
 * is cheaper to write, and dear to ask for.
 *
 * @param included such as <code>/*</code> for everything, or {@code /nombre/?} for one field
 * @param excluded in the same form
 */
public record IndexPolicy(List<String> included, List<String> excluded) {
  private static final String EVERYTHING = "/*";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException unless each path begins with / and one list names everything
   */
  public IndexPolicy {
    included = checked(included);
    excluded = checked(excluded);
    if (included.contains(EVERYTHING) == excluded.contains(EVERYTHING)) {
      throw new IllegalArgumentException(
          "An index policy includes or excludes everything, /*, and names the exceptions.");
    }
  }

  /** Everything is indexed: what Cosmos DB does when it is not told. */
  public static IndexPolicy everything() {
    return new IndexPolicy(List.of(EVERYTHING), List.of());
  }

  /** Everything but these paths is indexed. */
  public static IndexPolicy everythingBut(String... paths) {
    return new IndexPolicy(List.of(EVERYTHING), List.of(paths));
  }

  /** These paths alone are indexed. */
  public static IndexPolicy only(String... paths) {
    return new IndexPolicy(List.of(paths), List.of(EVERYTHING));
  }

  private static List<String> checked(List<String> paths) {
    for (String path : paths) {
      if (!path.startsWith("/") || !(path.endsWith("/?") || path.endsWith("/*"))) {
        throw new IllegalArgumentException(
            "'" + path + "' is no path of an index: write /field/? or /field/*");
      }
    }
    return List.copyOf(paths);
  }
}
