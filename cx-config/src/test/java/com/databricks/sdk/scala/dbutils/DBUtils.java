package com.databricks.sdk.scala.dbutils;

import com.databricks.sdk.core.DatabricksConfig;

/** The shape of what serverless compute has on its class path; fails unless a test fills it. */
public interface DBUtils {
  /** What a test has put there, for each thread. */
  ThreadLocal<DBUtils> CURRENT = new ThreadLocal<>();

  /** Secret scopes. */
  SecretUtils secrets();

  /** Secret scopes. */
  interface SecretUtils {
    /** A secret of a scope. */
    String get(String scope, String key);
  }

  /** The default of the parameter, as Scala compiles it. */
  static DatabricksConfig getDBUtils$default$1() {
    return new DatabricksConfig();
  }

  /** What the code that runs there asks for. */
  static DBUtils getDBUtils(DatabricksConfig config) {
    DBUtils dbutils = CURRENT.get();
    if (dbutils == null || config == null) {
      throw new IllegalStateException("no credentials");
    }
    return dbutils;
  }
}
