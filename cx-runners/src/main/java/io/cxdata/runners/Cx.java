package io.cxdata.runners;

import io.cxdata.runners.cli.Main;

/**
 * The entry point: {@code cx}.
 *
 * @since 0.1
 */
public final class Cx {
  private Cx() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Main.run(args));
  }
}
