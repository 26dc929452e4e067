package io.cxdata.runners.cli;

/** Sets the log levels before the first message. */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String CX = "org.slf4j.simpleLogger.log.io.cxdata";

  /** Azure's clients log each failure that they also throw, with the server's message. */
  private static final String AZURE = "org.slf4j.simpleLogger.log.com.azure";

  private static final String SIGN_IN = "org.slf4j.simpleLogger.log.com.microsoft";

  /** Levels that the user sets with -D in CX_JAVA_OPTS stay. */
  private static final boolean GIVEN =
      System.getProperty(LEVEL) != null || System.getProperty(CX) != null;

  private Logging() {}

  static void set(boolean verbose, boolean quiet) {
    if (GIVEN) {
      return;
    }
    System.setProperty(LEVEL, quiet ? "off" : "error");
    System.setProperty(CX, quiet ? "error" : verbose ? "debug" : "warn");
    System.setProperty(AZURE, "off");
    System.setProperty(SIGN_IN, "off");
  }
}
