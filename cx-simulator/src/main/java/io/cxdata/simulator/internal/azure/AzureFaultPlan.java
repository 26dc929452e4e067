package io.cxdata.simulator.internal.azure;

import io.cxdata.simulator.model.AzureFaults;
import io.cxdata.simulator.model.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Decides which faults befall a request. */
public final class AzureFaultPlan implements AzureFaults {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  AzureFaultPlan() {}

  @Override
  public When on(String method, String part) {
    return new Conditions(
        request -> request.method().equals(method) && request.target().contains(part));
  }

  @Override
  public When everywhere() {
    return new Conditions(request -> true);
  }

  @Override
  public void clear() {
    rules.clear();
  }

  List<Fault> befalling(AzureRequest request) {
    return rules.stream().filter(rule -> rule.befalls(request)).map(Rule::fault).toList();
  }

  static Duration delay(List<Fault> faults) {
    Duration sum = Duration.ZERO;
    for (Fault fault : faults) {
      if (fault instanceof Fault.Latency latency) {
        sum = sum.plus(latency.delay());
      }
    }
    return sum;
  }

  static AzureAnswer error(AzureService service, AzureRequest request, Fault.Status status) {
    AzureAnswer error = service.error(request, status.code());
    // In milliseconds as well: Azure's clients prefer that header, and tests need not wait seconds.
    return status
        .retryAfter()
        .map(
            wait ->
                error
                    .header("Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds()))
                    .header("x-ms-retry-after-ms", Long.toString(wait.toMillis())))
        .orElse(error);
  }

  private final class Conditions implements When {
    private final Predicate<AzureRequest> matching;
    private long after;
    private long first = Long.MAX_VALUE;
    private long every = 1;

    Conditions(Predicate<AzureRequest> matching) {
      this.matching = matching;
    }

    @Override
    public When after(int requests) {
      after = atLeast(0, requests, "after");
      return this;
    }

    @Override
    public When first(int requests) {
      first = atLeast(1, requests, "first");
      return this;
    }

    @Override
    public When every(int n) {
      every = atLeast(1, n, "every");
      return this;
    }

    @Override
    public void fail(Fault fault) {
      boolean known =
          fault instanceof Fault.Latency
              || fault instanceof Fault.Status
              || fault instanceof Fault.Drop
              || fault instanceof Fault.LostAnswer
              || fault instanceof Fault.CutOff;
      if (!known) {
        throw new IllegalArgumentException("Azure's stand-ins do not know the fault " + fault);
      }
      rules.add(new Rule(matching, after, first, every, fault, new AtomicLong()));
    }

    private static long atLeast(int least, int given, String name) {
      if (given < least) {
        throw new IllegalArgumentException(name + "(" + given + "): at least " + least);
      }
      return given;
    }
  }

  private record Rule(
      Predicate<AzureRequest> matching,
      long after,
      long first,
      long every,
      Fault fault,
      AtomicLong matched) {

    boolean befalls(AzureRequest request) {
      if (!matching.test(request)) {
        return false;
      }
      long number = matched.incrementAndGet() - after;
      return number > 0 && number <= first && number % every == 0;
    }
  }
}
