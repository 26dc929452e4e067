package io.cxdata.simulator.internal.odata;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entities that are made when they are asked for, by their position. */
public record LazyEntities<T>(int size, IntFunction<T> at) {

  public static <T> LazyEntities<T> of(List<T> entities) {
    return new LazyEntities<>(entities.size(), entities::get);
  }

  public Stream<T> from(int position) {
    return IntStream.range(Math.min(position, size), size).mapToObj(at);
  }
}
