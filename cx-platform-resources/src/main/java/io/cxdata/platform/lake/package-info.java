/** The lake: Delta tables, each write one commit. */
package io.cxdata.platform.lake;
