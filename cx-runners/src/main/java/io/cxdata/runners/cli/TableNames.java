package io.cxdata.runners.cli;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.util.Iterator;

/** The names of the tables, for the completion of shells. */
final class TableNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Catalogue.standard().tables().stream().map(TableDefinition::fullName).iterator();
  }
}
