package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.model.EventDelivery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest events, in the order of their delivery. For any number of threads. */
final class EventStore {
  private static final int EVENTS_KEPT = 100_000;

  private final Deque<Event<Loan>> loanEvents = new ArrayDeque<>();
  private final Deque<Event<Person>> personEvents = new ArrayDeque<>();
  private final List<Runnable> late = new ArrayList<>();
  private long lastEvent;

  synchronized List<Event<Loan>> loanEvents(Event.Kind kind) {
    return loanEvents.stream().filter(event -> event.kind() == kind).toList();
  }

  synchronized List<Event<Person>> personEvents() {
    return List.copyOf(personEvents);
  }

  synchronized void loan(
      EventDelivery delivery, Event.Kind kind, Instant at, Loan before, Loan after) {
    deliver(delivery, () -> add(loanEvents, kind, at, before, after));
  }

  synchronized void person(EventDelivery delivery, Instant at, Person before, Person after) {
    deliver(delivery, () -> add(personEvents, Event.Kind.PERSON, at, before, after));
  }

  /** Delivers the late events; returns how many. */
  synchronized int deliverLate() {
    int count = late.size();
    late.forEach(Runnable::run);
    late.clear();
    return count;
  }

  private void deliver(EventDelivery delivery, Runnable event) {
    switch (delivery) {
      case PROMPT, SAME_TIME -> event.run();
      case TWICE -> {
        event.run();
        event.run();
      }
      case LATE -> late.add(event);
      case NONE -> {
        // Never delivered.
      }
    }
  }

  private <S> void add(Deque<Event<S>> events, Event.Kind kind, Instant at, S before, S after) {
    events.addLast(new Event<>(++lastEvent, kind, at, before, after));
    if (events.size() > EVENTS_KEPT) {
      events.removeFirst();
    }
  }
}
