package io.cxdata.runners.cli;

import io.cxdata.runners.run.JobRunner;
import java.util.Iterator;

/** The names of the jobs, for the completion of shells. */
final class JobNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return JobRunner.names().iterator();
  }
}
