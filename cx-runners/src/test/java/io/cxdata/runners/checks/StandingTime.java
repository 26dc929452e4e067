package io.cxdata.runners.checks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Time that is up for chosen checks, by their place in the order, and for no other. */
final class StandingTime implements Function<Duration, Deadline> {
  private final Set<Integer> late;
  private int waits;

  private StandingTime(Set<Integer> late) {
    this.late = late;
  }

  static StandingTime enough() {
    return new StandingTime(Set.of());
  }

  /** Each wait for a check counts from 0, over all calls. */
  static StandingTime upFor(Set<Integer> late) {
    return new StandingTime(late);
  }

  @Override
  public Deadline apply(Duration time) {
    return check -> {
      if (late.contains(waits++)) {
        return false;
      }
      try {
        check.get();
      } catch (ExecutionException e) {
        return true;
      }
      return true;
    };
  }
}
