package io.cxdata.simulator.internal.odata;

import java.util.Iterator;
import java.util.Optional;

/** The entities of one answer, made while they are written. */
public record EntityPage<T>(
    Projection<T> projection, Iterator<T> entities, Optional<Long> count, Optional<String> next) {}
