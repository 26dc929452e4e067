package io.cxdata.crm;

import java.util.List;
import java.util.Optional;

/**
 * How far a bulk job is.
 *
 * @param id the job
 * @param state Zendesk's word for it
 * @param results what became of its records so far
 */
record JobStatus(String id, String state, List<Result> results) {

  /**
   * One record of the job.
   *
   * @param index its place among those sent, from 0, where it was told
   * @param id its id, where it was told
   * @param success whether it was saved
   * @param code why not, as an error code
   */
  record Result(
      Optional<Integer> index, Optional<String> id, boolean success, Optional<String> code) {}

  /** Whether nothing more will happen. */
  boolean isOver() {
    return switch (state) {
      case "completed", "failed", "killed", "aborted" -> true;
      default -> false;
    };
  }
}
