package com.databricks.sdk.core;

/** How a client of Databricks signs in. */
public final class DatabricksConfig {}
