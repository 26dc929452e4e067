package io.cxdata.reference.store;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A published version of the column map. Immutable.
 *
 * @param version counts from 1; never used again
 * @param publishedAt when its documents were complete
 * @param publishedBy who published it, as the publisher says
 * @param file the workbook's name, without its folder
 * @param fileSha256 the workbook's digest
 * @param tables its documents, one for each table
 * @since 0.1
 */
public record Publication(
    long version,
    Instant publishedAt,
    String publishedBy,
    String file,
    String fileSha256,
    Map<ReferenceTable, TableDocument> tables) {

  /** Copies the map. */
  public Publication {
    Objects.requireNonNull(publishedAt, "publishedAt");
    Objects.requireNonNull(publishedBy, "publishedBy");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(fileSha256, "fileSha256");
    tables = Collections.unmodifiableMap(new EnumMap<>(tables));
    if (tables.size() != ReferenceTable.values().length) {
      throw new IllegalArgumentException(
          "Version " + version + " does not have a document for each reference table.");
    }
  }

  /**
   * A document that holds a table.
   *
   * @param id the document's id
   * @param rows how many rows it has
   * @param sha256 the digest of its rows, 64 hexadecimal digits
   */
  public record TableDocument(String id, int rows, String sha256) {}

  /** Whether another version has the same rows. */
  boolean hasSameRows(Publication other) {
    return tables.entrySet().stream()
        .allMatch(
            entry -> entry.getValue().sha256().equals(other.tables.get(entry.getKey()).sha256()));
  }
}
