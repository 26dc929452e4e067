package io.cxdata.crm.internal.bulk;

import java.util.List;
import java.util.Optional;

/**
 * The status of a bulk job.
 *
 * @param id the job
 * @param state the state as Zendesk names it
 * @param results the results so far
 */
public record JobStatus(String id, String state, List<Result> results) {

  /**
   * The result of one record of the job.
   *
   * @param index its place in the job, from 0, where Zendesk sends it
   * @param externalId its external id, where Zendesk sends it
   * @param id its id, where Zendesk sends it
   * @param success whether it was saved; empty when the result does not say, or contradicts itself
   * @param code the error code, if it was not saved
   */
  record Result(
      Optional<Integer> index,
      Optional<String> externalId,
      Optional<String> id,
      Optional<Boolean> success,
      Optional<String> code) {}

  /** Whether the state is final. */
  boolean isOver() {
    return switch (state) {
      case "completed", "failed", "killed", "aborted" -> true;
      default -> false;
    };
  }
}
