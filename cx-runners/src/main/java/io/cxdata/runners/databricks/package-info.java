/** The entry point on Databricks. */
package io.cxdata.runners.databricks;
