package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.portfolio.Bank;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The records that the scheduled filters read: three, found by id under whatever key the account
 * gave their type.
 */
public record FilterRecords(Bank bank) {
  private static final int FIRST_POSITION = 900_000_000;
  private static final int COUNT = 3;

  /** Their ids. */
  public List<String> ids() {
    return IntStream.range(0, COUNT).mapToObj(this::id).toList();
  }

  private String id(int number) {
    return RecordId.of(bank.seed(), FIRST_POSITION + number);
  }

  Optional<CustomRecord> find(String type, String id) {
    int number = ids().indexOf(id);
    if (number < 0) {
      return Optional.empty();
    }
    Instant made = bank.today().minusDays(30L + number).atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", "Filtro " + (number + 1));
    attributes.put("criteria", "{\"OverdueDays\":{\">=\":" + 30 * number + "}}");
    attributes.put("active", true);
    return Optional.of(new CustomRecord(type, id, Optional.empty(), made, made, attributes));
  }
}
