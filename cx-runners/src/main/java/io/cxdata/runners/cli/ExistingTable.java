package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.run.Workspace;

/** Finds a table by its name; a table that does not exist is an error with its remedy. */
record ExistingTable(Workspace workspace, CxConfig config, String name) {
  TableDefinition definition() {
    return Catalogue.standard().with(config.tables()).table(name);
  }

  LakeTable table() {
    TableDefinition definition = definition();
    LakeTable table = workspace.lake().table(definition.path());
    if (!table.exists()) {
      throw new ConfigurationException(
          "The table "
              + definition.fullName()
              + " is not in the lake "
              + workspace
              + ". 'cx run "
              + definition.writtenBy()
              + "' makes it; 'cx demo' makes all tables.");
    }
    return table;
  }
}
