package io.cxdata.platform.lake.internal.kernel;

import java.util.Map;

/** What a commit does, as the log names it: the names that other engines use for the same. */
public enum LogOperation {
  APPEND("WRITE", Map.of("mode", "Append")),
  OVERWRITE("WRITE", Map.of("mode", "Overwrite")),
  /** Rows replaced by key. Delta Kernel has no name for it. */
  MERGE("MERGE", Map.of());

  private final String text;
  private final Map<String, String> parameters;

  LogOperation(String text, Map<String, String> parameters) {
    this.text = text;
    this.parameters = parameters;
  }

  String text() {
    return text;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
