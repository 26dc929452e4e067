package io.cxdata.runners.databricks;

import io.cxdata.config.CxException;

/**
 * A command that did not end as done. Its message is the end of what the command printed: the
 * summary of a run, or an error with its remedy.
 *
 * @since 0.1
 */
public final class JobFailedException extends CxException {
  private static final long serialVersionUID = 1L;

  JobFailedException(String lastLines) {
    super(lastLines);
  }
}
