package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.internal.portfolio.SeededRandom;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/** Decides which faults apply to a request. */
public final class FaultPlan implements Faults {
  private static final int PURPOSE = 1_000;
  private static final Set<Class<? extends Fault>> OF_SAP =
      Set.of(
          Fault.Atom.class,
          Fault.RevokedToken.class,
          Fault.ServerPages.class,
          Fault.EscapedSlashes.class,
          Fault.RefusedExpand.class);

  private final long seed;
  private final Set<Class<? extends Fault>> unknown;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  private FaultPlan(long seed, Set<Class<? extends Fault>> unknown) {
    this.seed = seed;
    this.unknown = unknown;
  }

  /** No faults yet; {@code seed} decides those that come by chance. */
  public static FaultPlan ofBank(long seed) {
    return new FaultPlan(seed, Set.of());
  }

  /** No faults yet; those that only SAP has are refused. */
  public static FaultPlan ofAzure() {
    return new FaultPlan(1, OF_SAP);
  }

  @Override
  public When on(Route first, Route... others) {
    Set<Route> routes = EnumSet.of(first, others);
    return new Conditions((call, request) -> routes.contains(call.route()));
  }

  @Override
  public When on(String method, String part) {
    return new Conditions(
        (call, request) -> request.method().equals(method) && request.target().contains(part));
  }

  @Override
  public When everywhere() {
    return new Conditions((call, request) -> true);
  }

  @Override
  public void clear() {
    rules.clear();
  }

  AppliedFaults applied(Call call, Request request) {
    if (rules.isEmpty() || call.route() == Route.CONTROL) {
      return AppliedFaults.NONE;
    }
    List<Fault> faults = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.matches(call, request)) {
        faults.add(rule.fault);
      }
    }
    return faults.isEmpty() ? AppliedFaults.NONE : new AppliedFaults(faults);
  }

  private final class Conditions implements When {
    private final BiPredicate<Call, Request> matching;
    private long after;
    private long first = Long.MAX_VALUE;
    private int every = 1;
    private double chance = 1;
    private String loan = "";

    Conditions(BiPredicate<Call, Request> matching) {
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

    private static int atLeast(int least, int given, String name) {
      if (given < least) {
        throw new IllegalArgumentException(name + "(" + given + "): must be at least " + least);
      }
      return given;
    }

    @Override
    public When chance(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("chance(" + share + "): must be from 0 to 1");
      }
      chance = share;
      return this;
    }

    @Override
    public When loan(String id) {
      loan = id;
      return this;
    }

    @Override
    public void fail(Fault fault) {
      if (unknown.contains(fault.getClass())) {
        throw new IllegalArgumentException("Azure does not have the fault " + fault);
      }
      SeededRandom random = SeededRandom.of(seed, PURPOSE, rules.size());
      rules.add(new Rule(this, fault, random, new AtomicLong()));
    }
  }

  private record Rule(Conditions when, Fault fault, SeededRandom random, AtomicLong matched) {
    boolean matches(Call call, Request request) {
      boolean loan = when.loan.isEmpty() || when.loan.equals(call.loanId());
      if (!loan || !when.matching.test(call, request)) {
        return false;
      }
      long number = matched.incrementAndGet() - when.after;
      return number > 0 && number <= when.first && number % when.every == 0 && happens();
    }

    private boolean happens() {
      if (when.chance >= 1) {
        return true;
      }
      synchronized (random) {
        return random.fraction() < when.chance;
      }
    }
  }
}
