package io.cxdata.simulator.internal.sap;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entities that are made when they are asked for, by their position. */
record EntityList<T>(int size, IntFunction<T> at) {

  static <T> EntityList<T> of(List<T> entities) {
    return new EntityList<>(entities.size(), entities::get);
  }

  Stream<T> from(int position) {
    return IntStream.range(Math.min(position, size), size).mapToObj(at);
  }
}
