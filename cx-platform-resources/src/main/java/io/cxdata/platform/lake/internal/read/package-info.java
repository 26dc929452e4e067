/** Reads rows of one version of a table. */
package io.cxdata.platform.lake.internal.read;
