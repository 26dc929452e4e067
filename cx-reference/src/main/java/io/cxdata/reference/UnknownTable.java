package io.cxdata.reference;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.DidYouMean;
import java.util.Collection;

/** The one message about a table that does not exist. */
final class UnknownTable {
  private UnknownTable() {}

  static ConfigurationException named(String name, Collection<String> known) {
    return new ConfigurationException(
        "There is no table "
            + name
            + "."
            + DidYouMean.among(known, name).map(near -> " Did you mean " + near + "?").orElse("")
            + " 'cx tables list' shows all of them.");
  }
}
