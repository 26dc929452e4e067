package io.cxdata.runners.jobs;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.ChangeCursor;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the promises of an account were read, as noted in their table.
 *
 * @param source the account and its API: a place in one means nothing in another
 * @param mark where to go on
 * @param fullPass when all promises were read last
 */
record PromiseWatermark(String source, ChangeCursor mark, Instant fullPass) {
  private static final String SOURCE = "promises-source";
  private static final String MARK = "promises-mark";
  private static final String FULL_PASS = "promises-full-pass";

  PromiseWatermark(CrmConfig crm, ChangeCursor mark, Instant fullPass) {
    this(source(crm), mark, fullPass);
  }

  /** What the table notes; empty when it notes nothing, or nothing that can be read. */
  static Optional<PromiseWatermark> of(LakeTable table) {
    Optional<String> source = table.domainMetadata(SOURCE);
    Optional<ChangeCursor> mark = table.domainMetadata(MARK).flatMap(ChangeCursor::parse);
    Optional<Instant> fullPass = table.domainMetadata(FULL_PASS).flatMap(PromiseWatermark::instant);
    return source.isPresent() && mark.isPresent() && fullPass.isPresent()
        ? Optional.of(new PromiseWatermark(source.get(), mark.get(), fullPass.get()))
        : Optional.empty();
  }

  /** Whether it is about this account. */
  boolean isOf(CrmConfig crm) {
    return source.equals(source(crm));
  }

  /** Notes it, in the version of the table that the writer makes. */
  void note(RowWriter writer) {
    writer.domainMetadata(SOURCE, source);
    writer.domainMetadata(MARK, mark.text());
    writer.domainMetadata(FULL_PASS, fullPass.toString());
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
