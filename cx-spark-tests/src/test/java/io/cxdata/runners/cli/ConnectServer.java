package io.cxdata.runners.cli;

import io.cxdata.platform.lake.Spark;
import java.io.IOException;
import org.apache.spark.SparkContext;

/**
 * A server of Spark Connect on a free port of this machine. Prints the port, and ends with its
 * standard input.
 */
final class ConnectServer {
  private static final String SERVICE = "org.apache.spark.sql.connect.service.SparkConnectService$";

  private ConnectServer() {}

  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    // By name, because its JAR is in this process alone.
    Class<?> type = Class.forName(SERVICE);
    Object service = type.getField("MODULE$").get(null);
    type.getMethod("start", SparkContext.class).invoke(service, Spark.session().sparkContext());
    System.out.println("port " + type.getMethod("localPort").invoke(service));
    while (System.in.read() >= 0) {
      // Only its end counts.
    }
    Runtime.getRuntime().halt(0);
  }
}
