package io.cxdata.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent to Zendesk's webhooks at which hour of the day, in the configured time zone.
 *
 * @param type the key of the custom object that filters are
 * @param idsByHour ids of the filters' records, by hour from 0 to 23
 * @param complyPromisesAt the hour at which yesterday's promises are looked through
 */
public record FilterSchedule(
    String type, Map<Integer, List<String>> idsByHour, int complyPromisesAt) {

  /** Copies the ids, each once an hour. */
  public FilterSchedule {
    Map<Integer, List<String>> copy = new TreeMap<>();
    idsByHour.forEach((hour, ids) -> copy.put(hour, ids.stream().distinct().toList()));
    idsByHour = Map.copyOf(copy);
  }

  /** No filter at any hour. */
  static FilterSchedule none() {
    return new FilterSchedule("collections_filter", Map.of(), 8);
  }

  /** The filters of an hour, in the order of the configuration; none, if none are scheduled. */
  public List<String> idsAt(int hour) {
    return idsByHour.getOrDefault(hour, List.of());
  }
}
