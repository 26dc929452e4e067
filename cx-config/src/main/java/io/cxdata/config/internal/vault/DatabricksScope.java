package io.cxdata.config.internal.vault;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret scope of Databricks, read through the {@code dbutils} of the running cluster. They are
 * looked up at run time, so no other place needs classes of Databricks.
 */
final class DatabricksScope {
  /** What the runtime of a cluster has, and what serverless compute has. */
  private static final String HOLDER = "com.databricks.dbutils_v1.DBUtilsHolder";

  private static final String SERVERLESS = "com.databricks.sdk.scala.dbutils.DBUtils";

  private final Object secrets;
  private final Method get;
  private final String scope;

  private DatabricksScope(Object secrets, Method get, String scope) {
    this.secrets = secrets;
    this.get = get;
    this.scope = scope;
  }

  /** The scope; empty where the code runs without {@code dbutils}. */
  static Optional<DatabricksScope> open(ClassLoader classes, String scope) {
    return dbutils(classes, HOLDER, "dbutils", scope)
        .or(() -> dbutils(classes, SERVERLESS, "getDBUtils", scope));
  }

  private static Optional<DatabricksScope> dbutils(
      ClassLoader classes, String type, String name, String scope) {
    try {
      Method opener = opener(Class.forName(type, true, classes), name);
      Object dbutils = opener.invoke(null, defaults(opener));
      if (dbutils == null) {
        return Optional.empty();
      }
      // Through the declared types: the classes of the objects need not be public.
      Method secrets = opener.getReturnType().getMethod("secrets");
      Method get = secrets.getReturnType().getMethod("get", String.class, String.class);
      return Optional.of(new DatabricksScope(secrets.invoke(dbutils), get, scope));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Method opener(Class<?> type, String name) throws NoSuchMethodException {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException(name));
  }

  /** Scala has the default of a parameter in a method. */
  private static Object[] defaults(Method method) throws ReflectiveOperationException {
    Object[] values = new Object[method.getParameterCount()];
    for (int i = 0; i < values.length; i++) {
      String name = method.getName() + "$default$" + (i + 1);
      values[i] = method.getDeclaringClass().getMethod(name).invoke(null);
    }
    return values;
  }

  /**
   * Secrets by name.
   *
   * @throws ConfigurationException naming every secret that the scope does not return
   */
  Map<String, Secret> secrets(List<String> names) {
    Map<String, Secret> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      try {
        if (get.invoke(secrets, scope, name) instanceof String value) {
          found.put(name, Secret.of(value));
        } else {
          missing.add(name);
        }
      } catch (InvocationTargetException | IllegalAccessException e) {
        // dbutils has one exception for a missing secret and a missing permission.
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "The Databricks secret scope "
              + scope
              + " does not return "
              + String.join(", ", missing)
              + ". They are missing, or this job may not read the scope. Run 'databricks secrets"
              + " put-secret "
              + scope
              + " "
              + missing.get(0)
              + "', or ask the scope's owner for READ. The key identity.databricks-scope names the"
              + " scope.");
    }
    return found;
  }
}
