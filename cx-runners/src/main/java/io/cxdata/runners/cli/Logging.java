package io.cxdata.runners.cli;

/** Sets how much the logging back end says, before it is first used. */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String OURS = "org.slf4j.simpleLogger.log.io.cxdata";

  private Logging() {}

  static void set(boolean verbose, boolean quiet) {
    System.setProperty(LEVEL, quiet ? "off" : "error");
    System.setProperty(OURS, quiet ? "error" : verbose ? "debug" : "warn");
  }
}
