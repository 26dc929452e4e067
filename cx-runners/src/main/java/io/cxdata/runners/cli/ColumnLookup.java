package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.DidYouMean;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.TableSchema;

/** The columns of a table by the names that a user writes, without regard to case. */
record ColumnLookup(String table, TableSchema schema) {

  Column column(String written) {
    return schema
        .column(written)
        .or(
            () ->
                schema.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(written))
                    .findFirst())
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Table "
                        + table
                        + " has no column "
                        + written
                        + "."
                        + DidYouMean.among(schema.names(), written)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse(" Its columns: " + String.join(", ", schema.names()) + ".")));
  }
}
