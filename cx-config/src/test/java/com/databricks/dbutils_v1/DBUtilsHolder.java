package com.databricks.dbutils_v1;

/** The shape of what a cluster has on its class path; empty unless a test fills it. */
public final class DBUtilsHolder {
  private static final ThreadLocal<DBUtilsV1> CURRENT = new ThreadLocal<>();

  private DBUtilsHolder() {}

  /** The cluster's. */
  public interface DBUtilsV1 {
    /** Its secret scopes. */
    SecretUtils secrets();
  }

  /** Secret scopes. */
  public interface SecretUtils {
    /** A secret of a scope. */
    String get(String scope, String key);
  }

  /** What the code that runs on a cluster asks for. */
  public static DBUtilsV1 dbutils() {
    return CURRENT.get();
  }

  /** Puts a cluster's there for this thread, or with null takes it away. */
  public static void set(DBUtilsV1 dbutils) {
    CURRENT.set(dbutils);
  }
}
