/** Checks, order, size and calendar of values. */
package io.cxdata.platform.lake.internal.values;
