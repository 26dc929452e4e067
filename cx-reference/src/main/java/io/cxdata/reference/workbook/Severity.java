package io.cxdata.reference.workbook;

import java.util.Locale;

/**
 * How bad a problem of the workbook is.
 *
 * @since 0.1
 */
public enum Severity {
  /** Nothing is published. */
  ERROR,
  /** The workbook is published; someone should look at it. */
  WARNING,
  /** For information. */
  NOTE;

  /** The name in reports, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
