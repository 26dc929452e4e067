package io.cxdata.config;

import java.util.List;
import java.util.Map;

/**
 * Says what is wrong with names of tables and columns, which this module does not know. What it
 * finds is reported together with all other problems of the configuration.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConfigRules {
  /**
   * A problem.
   *
   * @param key the keys that lead to it in the file, at least one
   * @param problem what follows the key in a message, such as {@code "names no table"}
   * @param remedy what to do, a whole sentence
   */
  record Problem(List<String> key, String problem, String remedy) {
    /** Copies the list. */
    public Problem {
      key = List.copyOf(key);
    }
  }

  /**
   * Checks what is configured for tables. Values that are wrong in themselves are reported already
   * and are left out.
   *
   * @param tables see {@link CxConfig#tables()}
   * @param quality see {@link CxConfig#quality()}
   * @return the problems; empty if there are none
   */
  List<Problem> problems(Map<String, TableConfig> tables, Map<String, QualityConfig> quality);
}
