package io.cxdata.platform.lake;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the log says about the latest version of a table, as {@code DESCRIBE DETAIL} of SQL shows
 * it. No data file is opened. No part is null.
 *
 * @param version the number of the latest version
 * @param schema the columns
 * @param files the number of data files
 * @param bytes the size of the data files together, without older versions and without the log
 * @param rows the number of rows; empty if the log does not have it
 * @param lastWritten when the latest version was written, see {@link TableVersion#timestamp()}
 * @since 0.1
 */
public record TableDetail(
    long version,
    TableSchema schema,
    int files,
    long bytes,
    OptionalLong rows,
    Instant lastWritten) {}
