package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The promises as they are now: those of the start are made when they are asked for, what is kept
 * is what changed.
 *
 * <p>A promise has a position, which never changes and orders the lists, and a turn, which orders
 * the changes: the position at first, a new highest one after each change.
 */
public final class PromiseStore implements SimulatedPromises {
  private final Bank bank;
  private final Clock clock;
  private final PromiseGenerator maker;
  private final Map<Integer, Optional<SimulatedPromise>> changed = new HashMap<>();
  private final NavigableMap<Long, Integer> positionByTurn = new TreeMap<>();
  private final Map<Integer, Long> turnByPosition = new HashMap<>();
  private final Map<Integer, SimulatedPromise> gone = new HashMap<>();
  private final Map<String, String> idByExternalId = new HashMap<>();
  private int positions;
  private long nextTurn;
  private int deleted;

  /** The promises of a bank's customers; {@code clock} tells the time of changes. */
  public PromiseStore(Bank bank, Clock clock) {
    this.bank = bank;
    this.clock = clock;
    this.maker = new PromiseGenerator(bank);
    this.positions = maker.count();
    this.nextTurn = maker.count();
  }

  /** How many there were at the start. */
  public int initialCount() {
    return maker.count();
  }

  /** The id of the promise at a position. */
  public String id(int position) {
    return RecordId.of(bank.seed(), position);
  }

  /** A promise with what a cursor needs to go on behind it. */
  record Placed(long place, SimulatedPromise promise, boolean deleted) {}

  /** The turn that the next change will have. */
  synchronized long nextTurn() {
    return nextTurn;
  }

  /** At most {@code limit} promises from a position on; the place is the position. */
  synchronized List<Placed> list(long from, int limit) {
    return IntStream.range((int) Math.min(from, positions), positions)
        .mapToObj(position -> at(position).map(promise -> new Placed(position, promise, false)))
        .flatMap(Optional::stream)
        .limit(limit)
        .toList();
  }

  /** At most {@code limit} promises that changed since, oldest change first; for the search. */
  synchronized List<Placed> search(long fromTurn, Instant since, int limit) {
    return changes(fromTurn, since, Integer.MAX_VALUE).stream()
        .filter(placed -> !placed.deleted())
        .limit(limit)
        .toList();
  }

  /**
   * At most {@code limit} promises that changed since, from a turn on, oldest change first, those
   * that are gone with what they last were; the place is the turn.
   */
  synchronized List<Placed> changes(long fromTurn, Instant since, int limit) {
    LongStream untouched =
        LongStream.range(Math.min(fromTurn, maker.count()), maker.count())
            .filter(turn -> !turnByPosition.containsKey((int) turn));
    LongStream touched =
        positionByTurn.tailMap(fromTurn, true).keySet().stream().mapToLong(Long::longValue);
    return LongStream.concat(untouched, touched)
        .mapToObj(turn -> placed(turn, positionOf(turn)))
        .filter(placed -> !placed.promise().updatedAt().isBefore(since))
        .limit(limit)
        .toList();
  }

  private Placed placed(long turn, int position) {
    return at(position)
        .map(promise -> new Placed(turn, promise, false))
        .orElseGet(() -> new Placed(turn, gone.get(position), true));
  }

  private int positionOf(long turn) {
    return positionByTurn.getOrDefault(turn, (int) turn);
  }

  private Optional<SimulatedPromise> at(int position) {
    Optional<SimulatedPromise> now = changed.get(position);
    return now != null ? now : Optional.of(maker.at(position));
  }

  @Override
  public synchronized int count() {
    return positions - deleted;
  }

  @Override
  public Stream<SimulatedPromise> all() {
    int size;
    synchronized (this) {
      size = positions;
    }
    return IntStream.range(0, size).mapToObj(this::now).flatMap(Optional::stream);
  }

  private synchronized Optional<SimulatedPromise> now(int position) {
    return at(position);
  }

  @Override
  public synchronized Optional<SimulatedPromise> find(String id) {
    OptionalInt position = position(id);
    return position.isPresent() ? at(position.getAsInt()) : Optional.empty();
  }

  private OptionalInt position(String id) {
    OptionalInt position = RecordId.position(bank.seed(), id);
    return position.isPresent() && position.getAsInt() < positions ? position : OptionalInt.empty();
  }

  @Override
  public synchronized SimulatedPromise insert(Map<String, ?> attributes) {
    return insert(Optional.empty(), attributes);
  }

  /** Changes the promise of an external id, or adds one. */
  synchronized SimulatedPromise upsert(String externalId, Map<String, ?> attributes) {
    String id = idByExternalId.get(externalId);
    if (id != null && find(id).isPresent()) {
      return update(id, attributes);
    }
    SimulatedPromise added = insert(Optional.of(externalId), attributes);
    idByExternalId.put(externalId, added.id());
    return added;
  }

  private SimulatedPromise insert(Optional<String> externalId, Map<String, ?> attributes) {
    Map<String, Object> all = new LinkedHashMap<>();
    PromiseGenerator.ATTRIBUTES.forEach(name -> all.put(name, null));
    int position = positions;
    Instant now = clock.instant();
    SimulatedPromise promise =
        new SimulatedPromise(id(position), externalId, now, now, with(all, attributes));
    positions++;
    touch(position, Optional.of(promise));
    return promise;
  }

  @Override
  public synchronized SimulatedPromise update(String id, Map<String, ?> attributes) {
    SimulatedPromise before = known(id);
    Map<String, Object> all = with(before.attributes(), attributes);
    SimulatedPromise after =
        new SimulatedPromise(id, before.externalId(), before.createdAt(), clock.instant(), all);
    touch(position(id).getAsInt(), Optional.of(after));
    return after;
  }

  @Override
  public synchronized void delete(String id) {
    SimulatedPromise last = known(id);
    int position = position(id).getAsInt();
    gone.put(
        position,
        new SimulatedPromise(
            id, last.externalId(), last.createdAt(), clock.instant(), last.attributes()));
    touch(position, Optional.empty());
    deleted++;
  }

  private SimulatedPromise known(String id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no promise " + id + " (any more)"));
  }

  private static Map<String, Object> with(Map<String, Object> before, Map<String, ?> changes) {
    Map<String, Object> all = new LinkedHashMap<>(before);
    changes.forEach(
        (name, value) -> {
          if (!all.containsKey(name)) {
            throw new IllegalArgumentException(
                "A promise has no attribute '"
                    + name
                    + "'; it has "
                    + String.join(", ", PromiseGenerator.ATTRIBUTES));
          }
          all.put(name, value);
        });
    return all;
  }

  private void touch(int position, Optional<SimulatedPromise> now) {
    changed.put(position, now);
    Long former = turnByPosition.put(position, nextTurn);
    if (former != null) {
      positionByTurn.remove(former);
    }
    positionByTurn.put(nextTurn++, position);
  }
}
