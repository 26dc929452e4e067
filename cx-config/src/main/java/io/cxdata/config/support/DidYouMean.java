package io.cxdata.config.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known word for a misspelled one.
 *
 * @since 0.1
 */
public final class DidYouMean {
  /** Longer words are not typing errors; comparing them only costs time. */
  private static final int LONGEST = 64;

  private DidYouMean() {}

  /**
   * The known word nearest to the written one, if it is near enough: one error in three letters, or
   * a missing end. {@code pageSize} and {@code page_size} count as {@code page-size}.
   */
  public static Optional<String> among(Collection<String> known, String written) {
    return several(known, written, 1).stream().findFirst();
  }

  /**
   * The known words that are near enough, see {@link #among}, the nearest first.
   *
   * @param most how many at most
   */
  public static List<String> several(Collection<String> known, String written, int most) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return List.of();
    }
    String word = kebab(written);
    return known.stream()
        .filter(candidate -> candidate.length() <= LONGEST)
        .filter(candidate -> isNear(kebab(candidate), word))
        .sorted(
            Comparator.comparingInt((String candidate) -> distance(kebab(candidate), word))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static boolean isNear(String candidate, String word) {
    return distance(candidate, word) <= Math.max(1, word.length() / 3)
        || (word.length() >= 3 && candidate.startsWith(word));
  }

  private static String kebab(String word) {
    return word.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .replaceAll("[_ .]", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Letters to insert, remove, replace, or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
