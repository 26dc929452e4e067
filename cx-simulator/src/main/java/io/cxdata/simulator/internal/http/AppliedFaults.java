package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.model.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults that befall one answer, in the order in which they were set. */
public record AppliedFaults(List<Fault> faults) {
  static final AppliedFaults NONE = new AppliedFaults(List.of());

  /** Whether there is such a fault. */
  public boolean has(Class<? extends Fault> kind) {
    return find(kind).isPresent();
  }

  /** The first fault of a kind. */
  public <F extends Fault> Optional<F> find(Class<F> kind) {
    for (Fault fault : faults) {
      if (kind.isInstance(fault)) {
        return Optional.of(kind.cast(fault));
      }
    }
    return Optional.empty();
  }

  /** The first fault that stands in for the answer. */
  Optional<Fault> replacement() {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Drop
          || fault instanceof Fault.LostAnswer
          || fault instanceof Fault.Status
          || fault instanceof Fault.HtmlPage) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  Duration delay() {
    Duration sum = Duration.ZERO;
    for (Fault fault : faults) {
      if (fault instanceof Fault.Latency latency) {
        sum = sum.plus(latency.delay());
      }
    }
    return sum;
  }
}
