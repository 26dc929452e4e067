package io.cxdata.config.internal.file;

import io.cxdata.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all are fixed in one go. */
final class Problems {
  /** A longer list is not read. */
  private static final int SHOWN = 40;

  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) {
    found.add(problem);
  }

  /** Throws all of them as one exception; does nothing when there are none. */
  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    if (found.size() == 1) {
      throw new ConfigurationException("Configuration: " + found.get(0));
    }
    StringBuilder message =
        new StringBuilder("The configuration has " + found.size() + " problems:");
    found.stream().limit(SHOWN).forEach(problem -> message.append("\n  ").append(problem));
    if (found.size() > SHOWN) {
      message.append("\n  and ").append(found.size() - SHOWN).append(" more.");
    }
    throw new ConfigurationException(message.toString());
  }
}
