/** Writes of a table: rows and files become data files and one commit. */
package io.cxdata.platform.lake.internal.write;
