/** A table's log: versions, commits, checkpoints, domain metadata, history. */
package io.cxdata.platform.lake.internal.log;
