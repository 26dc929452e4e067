package io.cxdata.runners.cli;

/** Sets how much the logging back end says, before it is first used. */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String OURS = "org.slf4j.simpleLogger.log.io.cxdata";

  /** Azure's clients log each failure that they also throw, with what the server said. */
  private static final String AZURE = "org.slf4j.simpleLogger.log.com.azure";

  private static final String SIGN_IN = "org.slf4j.simpleLogger.log.com.microsoft";

  /** Somebody who sets a level with -D, in CX_JAVA_OPTS, knows what for. */
  private static final boolean GIVEN =
      System.getProperty(LEVEL) != null || System.getProperty(OURS) != null;

  private Logging() {}

  static void set(boolean verbose, boolean quiet) {
    if (GIVEN) {
      return;
    }
    System.setProperty(LEVEL, quiet ? "off" : "error");
    System.setProperty(OURS, quiet ? "error" : verbose ? "debug" : "warn");
    System.setProperty(AZURE, "off");
    System.setProperty(SIGN_IN, "off");
  }
}
