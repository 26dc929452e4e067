/** Reads configuration files and {@code .env}, checks them, and merges the sources. */
package io.cxdata.config.internal.file;
