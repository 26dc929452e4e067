package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.VersionedText;
import java.util.Optional;

/**
 * A text that says which rows a bronze table has. It is stored in each version, and stays the same
 * when a job writes the same rows again, with no more than the time and the run that are new. What
 * is made from a table has to be made again only when its label changes.
 *
 * @since 0.1
 */
public final class RowsLabel {
  private static final String LABEL = "rows-label";

  private RowsLabel() {}

  /**
   * The label of a table's latest version. A version that another program has written has none, so
   * it counts as new rows. A table that does not exist has one of its own.
   */
  public static String of(LakeTable table) {
    return table
        .findDomainMetadata(LABEL)
        .map(stored -> label(stored).orElse("version " + stored.version()))
        .orElse("no table");
  }

  /** The label of a table's latest version, unless it has none. */
  public static Optional<String> find(LakeTable table) {
    return table.findDomainMetadata(LABEL).flatMap(RowsLabel::label);
  }

  private static Optional<String> label(VersionedText stored) {
    String version = stored.version() + " ";
    return stored
        .text()
        .filter(text -> text.startsWith(version))
        .map(text -> text.substring(version.length()));
  }

  /**
   * Stores a label in the version that the writer commits.
   *
   * @param table the writer's table
   * @param label differs from every earlier label of other rows
   */
  public static void store(LakeTable table, RowWriter writer, String label) {
    // If another program commits first, the number is wrong, and the label does not count.
    writer.domainMetadata(LABEL, table.version() + 1 + " " + label);
  }
}
