package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The one rule by which a loan's id is read, and that of a person and a promise: white space around
 * it does not count, and a blank id is none. Two rows are of the same loan when their ids are equal
 * by this rule. It is {@code stripped} of the SQL.
 *
 * @since 0.1
 */
public final class LoanIds {
  private static final Pattern AROUND = Pattern.compile("\\A[\\s\u00a0]+|[\\s\u00a0]+\\z");

  private LoanIds() {}

  /**
   * The id in a text.
   *
   * @param text as the source sent it; null for none
   */
  public static Optional<String> of(String text) {
    return Optional.ofNullable(text)
        .map(id -> AROUND.matcher(id).replaceAll(""))
        .filter(id -> !id.isEmpty());
  }

  /** The ids in a column of a table, each once, in order. */
  public static Set<String> in(LakeTable table, String column) {
    Set<String> ids = new TreeSet<>();
    try (RowReader rows = table.read(ReadOptions.all().withColumns(column))) {
      while (rows.hasNext()) {
        of(rows.next().text(column)).ifPresent(ids::add);
      }
    }
    return ids;
  }
}
