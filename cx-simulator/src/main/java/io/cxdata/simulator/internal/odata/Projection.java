package io.cxdata.simulator.internal.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which properties of an entity are delivered, and which navigations are expanded: {@code $select}
 * and {@code $expand}, resolved for one type.
 */
public record Projection<T>(
    EntityType<T> type, List<Property<T>> properties, List<Navigated<T, ?>> navigated) {

  /** A navigation: expanded with the projection of its targets, or deferred. */
  public record Navigated<T, U>(NavigationProperty<T, U> navigation, Projection<U> expanded) {
    boolean deferred() {
      return expanded == null;
    }
  }

  public static <T> Projection<T> of(EntityType<T> type, String select, String expand) {
    return of(type, paths(select), paths(expand));
  }

  private static <T> Projection<T> of(EntityType<T> type, Set<String> select, Set<String> expand) {
    Map<String, Set<String>> selected = byFirstStep(select);
    Map<String, Set<String>> expanded = byFirstStep(expand);
    expanded.keySet().forEach(type::navigation);
    boolean all = selected.isEmpty() || selected.containsKey("*");
    for (String step : selected.keySet()) {
      if (!step.equals("*") && !type.properties().containsKey(step)) {
        type.navigation(step);
      }
    }
    List<Property<T>> properties = new ArrayList<>();
    for (Property<T> property : type.properties().values()) {
      if (all || selected.containsKey(property.name())) {
        properties.add(property);
      }
    }
    List<Navigated<T, ?>> navigated = new ArrayList<>();
    for (NavigationProperty<T, ?> navigation : type.navigations().values()) {
      if (all || selected.containsKey(navigation.name())) {
        navigated.add(
            navigated(
                navigation, selected.get(navigation.name()), expanded.get(navigation.name())));
      }
    }
    return new Projection<>(type, properties, navigated);
  }

  private static <T, U> Navigated<T, U> navigated(
      NavigationProperty<T, U> navigation, Set<String> select, Set<String> expand) {
    Projection<U> projection =
        expand == null ? null : of(navigation.type(), select == null ? Set.of() : select, expand);
    return new Navigated<>(navigation, projection);
  }

  private static Set<String> paths(String list) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : list.split(",", -1)) {
      if (!path.isBlank()) {
        paths.add(path.trim());
      }
    }
    return paths;
  }

  /** {@code a/b, a/c, d} becomes a → {b, c}, d → {}. */
  private static Map<String, Set<String>> byFirstStep(Set<String> paths) {
    Map<String, Set<String>> steps = new LinkedHashMap<>();
    for (String path : paths) {
      int slash = path.indexOf('/');
      String first = slash < 0 ? path : path.substring(0, slash);
      Set<String> rest = steps.computeIfAbsent(first, step -> new LinkedHashSet<>());
      if (slash >= 0) {
        rest.add(path.substring(slash + 1));
      }
    }
    return steps;
  }
}
