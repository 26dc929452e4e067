package io.cxdata.simulator.internal.sap;

import java.util.Iterator;
import java.util.Optional;

/** The entities of one answer, made while they are written. */
record Page<T>(Shape<T> shape, Iterator<T> entities, Optional<Long> count, Optional<String> next) {}
