package io.cxdata.corebanking;

import io.cxdata.corebanking.internal.odata.ODataRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change in SAP. Immutable; {@link #toString()} shows neither loan nor person.
 *
 * @param kind the kind of change
 * @param at the time of the change: {@code EventDateTime}, which has no zone and is read as UTC
 * @param loan the id of the loan that changed; empty for a person's event, and when the event does
 *     not name a loan
 * @param person the id of the person that changed; empty for a loan's event, and when the event
 *     does not name a person
 * @param record the event as it was sent, with {@code dataNew} and {@code dataOld} expanded where
 *     the gateway supports it
 * @since 0.1
 */
public record SapEvent(
    EventKind kind, Instant at, Optional<String> loan, Optional<String> person, SapRecord record) {
  static final String KEY = "EventID";
  static final String TIME = "EventDateTime";
  static final List<String> SUBJECTS = List.of("dataNew", "dataOld");

  private static final List<String> OF_LOAN = List.of("ContractID", "LoanContractID", "ObjectID");
  private static final List<String> OF_PERSON = List.of("PersonID", "ObjectID");
  private static final String OWN_ID = "ID";

  /** None of the values may be null. */
  public SapEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(loan, "loan");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(record, "record");
  }

  /**
   * Reads an event.
   *
   * @throws SapValueException when the event has no valid time
   */
  static SapEvent of(EventKind kind, SapRecord record) {
    Instant at =
        record
            .instant(TIME)
            .orElseThrow(() -> new SapValueException(TIME, "a point in time, but missing"));
    boolean ofPerson = kind == EventKind.PERSONS;
    return new SapEvent(
        kind,
        at,
        ofPerson ? Optional.empty() : subject(record, OF_LOAN),
        ofPerson ? subject(record, OF_PERSON) : Optional.empty(),
        record);
  }

  /** The first field that names the subject, or else the id of the subject itself. */
  private static Optional<String> subject(SapRecord event, List<String> fields) {
    List<SapRecord> subjects =
        SUBJECTS.stream()
            .flatMap(
                name ->
                    event.expanded(name).map(List::stream).orElseGet(() -> complex(event, name)))
            .toList();
    Stream<Optional<String>> named =
        Stream.concat(Stream.of(event), subjects.stream())
            .flatMap(each -> fields.stream().map(each::field));
    Stream<Optional<String>> own = subjects.stream().map(each -> each.field(OWN_ID));
    return Stream.concat(named, own)
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  /** A subject without the metadata of an entity looks like a complex value. */
  private static Stream<SapRecord> complex(SapRecord event, String name) {
    return event.field(name).flatMap(ODataRecord::ofComplex).stream();
  }

  /** Equal for two events if and only if they are the same one. */
  Object identity() {
    return record.field(KEY).filter(id -> !id.isBlank()).<Object>map(id -> id).orElse(record);
  }

  @Override
  public String toString() {
    return "SapEvent[" + kind + ", " + at + "]";
  }
}
