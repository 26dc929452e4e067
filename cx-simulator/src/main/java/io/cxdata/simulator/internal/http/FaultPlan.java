package io.cxdata.simulator.internal.http;

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

/** Decides which faults befall a request. */
public final class FaultPlan implements Faults {
  private static final int PURPOSE = 1_000;

  private final long seed;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** No faults yet; {@code seed} decides those that come by chance. */
  public FaultPlan(long seed) {
    this.seed = seed;
  }

  @Override
  public When on(Route first, Route... others) {
    return new Conditions(EnumSet.of(first, others));
  }

  @Override
  public When everywhere() {
    return new Conditions(EnumSet.allOf(Route.class));
  }

  @Override
  public void clear() {
    rules.clear();
  }

  AppliedFaults treat(Route route, String loanId) {
    if (rules.isEmpty() || route == Route.CONTROL) {
      return AppliedFaults.NONE;
    }
    List<Fault> faults = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.befalls(route, loanId)) {
        faults.add(rule.fault);
      }
    }
    return faults.isEmpty() ? AppliedFaults.NONE : new AppliedFaults(faults);
  }

  private final class Conditions implements When {
    private final Set<Route> routes;
    private long first = Long.MAX_VALUE;
    private int every = 1;
    private double chance = 1;
    private String loan = "";

    Conditions(Set<Route> routes) {
      this.routes = routes;
    }

    @Override
    public When first(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("first(" + requests + "): at least 1 request must fail");
      }
      first = requests;
      return this;
    }

    @Override
    public When every(int n) {
      if (n < 1) {
        throw new IllegalArgumentException("every(" + n + "): count in steps of at least 1");
      }
      every = n;
      return this;
    }

    @Override
    public When chance(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("chance(" + share + "): a chance is from 0 to 1");
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
      rules.add(new Rule(this, fault, SeededRandom.of(seed, PURPOSE, rules.size())));
    }
  }

  private static final class Rule {
    private final Conditions when;
    private final Fault fault;
    private final SeededRandom dice;
    private final AtomicLong matched = new AtomicLong();

    Rule(Conditions when, Fault fault, SeededRandom dice) {
      this.when = when;
      this.fault = fault;
      this.dice = dice;
    }

    boolean befalls(Route route, String loanId) {
      if (!when.routes.contains(route) || !(when.loan.isEmpty() || when.loan.equals(loanId))) {
        return false;
      }
      long number = matched.incrementAndGet();
      return number <= when.first && number % when.every == 0 && happens();
    }

    private boolean happens() {
      if (when.chance >= 1) {
        return true;
      }
      synchronized (dice) {
        return dice.fraction() < when.chance;
      }
    }
  }
}
