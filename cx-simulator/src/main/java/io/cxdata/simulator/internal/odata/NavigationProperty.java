package io.cxdata.simulator.internal.odata;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.function.Function;

/** A way from an entity to others: to a list of them, or to exactly one. */
public record NavigationProperty<T, U>(
    String name,
    SerializedString jsonName,
    EntityType<U> type,
    boolean toMany,
    Function<T, List<U>> targets) {

  public static <T, U> NavigationProperty<T, U> toMany(
      String name, EntityType<U> type, Function<T, List<U>> targets) {
    return new NavigationProperty<>(name, new SerializedString(name), type, true, targets);
  }

  public static <T, U> NavigationProperty<T, U> toOne(
      String name, EntityType<U> type, Function<T, U> target) {
    return new NavigationProperty<>(
        name, new SerializedString(name), type, false, entity -> List.of(target.apply(entity)));
  }
}
