package io.cxdata.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The filters that Zendesk's webhooks get at each hour of the day, in the configured time zone.
 *
 * @param type the key of the filters' custom object
 * @param idsByHour ids of the filters' records, by hour from 0 to 23
 * @param complyPromisesAt the hour at which yesterday's promises are checked
 * @since 0.1
 */
public record FilterSchedule(
    String type, Map<Integer, List<String>> idsByHour, int complyPromisesAt) {

  /** Copies the ids, each once per hour. */
  public FilterSchedule {
    Map<Integer, List<String>> copy = new TreeMap<>();
    idsByHour.forEach((hour, ids) -> copy.put(hour, ids.stream().distinct().toList()));
    idsByHour = Map.copyOf(copy);
  }

  /** A schedule without filters. */
  static FilterSchedule none() {
    return new FilterSchedule("collections_filter", Map.of(), 8);
  }

  /**
   * The filters of an hour, in the order of the configuration; empty if none are scheduled.
   *
   * @param hour from 0 to 23
   */
  public List<String> idsAt(int hour) {
    return idsByHour.getOrDefault(hour, List.of());
  }
}
