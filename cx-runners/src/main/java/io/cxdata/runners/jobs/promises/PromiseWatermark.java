package io.cxdata.runners.jobs.promises;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.ChangeCursor;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the promises of an account have been read, as stored in their table.
 *
 * @param source the account and its API: a cursor of one means nothing to another
 * @param cursor where the next load of changes starts
 * @param fullLoadAt when all promises were last read
 */
record PromiseWatermark(String source, ChangeCursor cursor, Instant fullLoadAt) {
  private static final String SOURCE = "promises-source";
  private static final String CURSOR = "promises-mark";
  private static final String FULL_LOAD_AT = "promises-full-pass";

  PromiseWatermark(CrmConfig crm, ChangeCursor cursor, Instant fullLoadAt) {
    this(source(crm), cursor, fullLoadAt);
  }

  /** What the table stores; empty when it stores none, or one that cannot be read. */
  static Optional<PromiseWatermark> of(LakeTable table) {
    Optional<String> source = table.domainMetadata(SOURCE);
    Optional<ChangeCursor> cursor = table.domainMetadata(CURSOR).flatMap(ChangeCursor::parse);
    Optional<Instant> fullLoadAt =
        table.domainMetadata(FULL_LOAD_AT).flatMap(PromiseWatermark::instant);
    return source.isPresent() && cursor.isPresent() && fullLoadAt.isPresent()
        ? Optional.of(new PromiseWatermark(source.get(), cursor.get(), fullLoadAt.get()))
        : Optional.empty();
  }

  /** Whether it is about this account. */
  boolean isOf(CrmConfig crm) {
    return source.equals(source(crm));
  }

  /** Stores it in the version of the table that the writer commits. */
  void store(RowWriter writer) {
    writer.domainMetadata(SOURCE, source);
    writer.domainMetadata(CURSOR, cursor.text());
    writer.domainMetadata(FULL_LOAD_AT, fullLoadAt.toString());
  }

  private static String source(CrmConfig crm) {
    return crm.url() + " " + crm.api().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
