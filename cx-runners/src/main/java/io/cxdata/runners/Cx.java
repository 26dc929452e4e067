package io.cxdata.runners;

import io.cxdata.runners.cli.Main;
import java.util.Locale;

/**
 * The entry point: {@code cx}.
 *
 * @since 0.1
 */
public final class Cx {
  private Cx() {}

  /**
   * Runs one command and ends the process with its exit code. What the libraries write does not
   * depend on the language of the machine.
   */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    // Java 22 to 24 have a console by default that is there without a terminal, too.
    System.setProperty("jdk.console", "java.base");
    System.exit(Main.run(args));
  }
}
