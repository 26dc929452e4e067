package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;

/** Finds a table that somebody named, and says what to do when it is not there. */
record ExistingTable(Workspace workspace, CxConfig config, String name) {
  LakeTable table() {
    TableDefinition definition = Catalogue.standard().with(config.tables()).table(name);
    LakeTable table = workspace.lake().table(definition.path());
    if (!table.exists()) {
      throw new ConfigurationException(
          "The table "
              + name
              + " is not in the lake "
              + workspace
              + " yet. 'cx run "
              + definition.writtenBy()
              + "' makes it, or 'cx demo' with all others.");
    }
    return table;
  }
}
