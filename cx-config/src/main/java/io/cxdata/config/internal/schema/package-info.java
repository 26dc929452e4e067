/** The keys of the configuration file: path, type and text, and the records that they become. */
package io.cxdata.config.internal.schema;
