package io.cxdata.runners.cli;

/**
 * The outcome of one check.
 *
 * @param check what was looked at: {@code identity}, or a secret's name
 * @param ok whether it is as it must be
 * @param detail what was found, or the problem with its remedy
 */
record Finding(String check, boolean ok, String detail) {

  static Finding ok(String check, String detail) {
    return new Finding(check, true, detail);
  }

  static Finding problem(String check, String detail) {
    return new Finding(check, false, detail);
  }
}
