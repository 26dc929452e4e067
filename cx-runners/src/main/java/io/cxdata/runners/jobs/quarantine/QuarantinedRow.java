package io.cxdata.runners.jobs.quarantine;

import io.cxdata.platform.lake.Row;
import io.cxdata.reference.BronzeColumns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code bronze.quarantine}. Immutable.
 *
 * @param stream the table that the record could not go into
 * @param key the record's key in that table; empty if it has none
 * @param reason why it could not
 * @param record the record as JSON, as the source sent it
 * @param firstSeen the first run that was sent this record, and refused it for this reason
 * @param lastSeen the last such run
 * @param delivery when it was sent
 */
record QuarantinedRow(
    String stream,
    Optional<String> key,
    String reason,
    String record,
    Instant firstSeen,
    Instant lastSeen,
    Delivery delivery) {

  static QuarantinedRow of(Row row) {
    Map<String, Object> values = row.asMap();
    return new QuarantinedRow(
        row.text("stream"),
        Optional.ofNullable((String) values.get("key")),
        row.text("reason"),
        row.text("record"),
        instant(values.get("first_seen")),
        instant(values.get("last_seen")),
        Delivery.of(values));
  }

  /** Rows that were quarantined before these columns existed do not say when. */
  private static Instant instant(Object value) {
    return value == null ? Instant.EPOCH : (Instant) value;
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("stream", stream);
    values.put("key", key.orElse(null));
    values.put("reason", reason);
    values.put("record", record);
    values.put("first_seen", firstSeen);
    values.put("last_seen", lastSeen);
    values.put(BronzeColumns.RUN, delivery.run());
    values.put(BronzeColumns.SEQUENCE, delivery.place());
    return values;
  }

  QuarantinedRow seenSince(Instant first) {
    return new QuarantinedRow(stream, key, reason, record, first, lastSeen, delivery);
  }

  /** The same for the same record that is refused for the same reason, in whatever run. */
  String identity() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(reason.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return HexFormat.of().formatHex(sha256.digest(record.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Without the record, which is a customer's data. */
  @Override
  public String toString() {
    return "row of " + stream + ": " + reason;
  }
}
