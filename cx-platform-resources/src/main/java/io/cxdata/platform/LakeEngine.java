package io.cxdata.platform;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.engine.MetricsReporter;
import java.util.List;

/** Delta Kernel's own engine over our files, without its report of every read and write. */
final class LakeEngine extends DefaultEngine {
  LakeEngine(FileIO files) {
    super(files);
  }

  @Override
  public List<MetricsReporter> getMetricsReporters() {
    return List.of();
  }
}
