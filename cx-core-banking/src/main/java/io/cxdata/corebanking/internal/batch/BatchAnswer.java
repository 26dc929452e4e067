package io.cxdata.corebanking.internal.batch;

import io.cxdata.corebanking.internal.odata.ODataPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answer to a batch.
 *
 * @param parts the parts in their order
 * @param whole whether the answer has its closing boundary
 */
public record BatchAnswer(List<Part> parts, boolean whole) {

  /**
   * The answer to one request.
   *
   * @param id the number of the request, where the answer repeats it
   * @param page the answer; empty when it cannot be used
   */
  public record Part(OptionalInt id, Optional<ODataPage> page) {}

  /**
   * The part that answers each request: by number where all parts have one, else by order, if there
   * are as many parts as requests.
   *
   * @return one element for each request; all empty when parts and requests cannot be matched
   */
  public List<Optional<Part>> inOrder(int requests) {
    List<Optional<Part>> ordered = new ArrayList<>(Collections.nCopies(requests, Optional.empty()));
    boolean numbered = areNumbered(requests);
    boolean complete = whole ? parts.size() == requests : parts.size() <= requests;
    if (numbered || (complete && parts.stream().allMatch(part -> part.id().isEmpty()))) {
      for (int i = 0; i < parts.size(); i++) {
        ordered.set(numbered ? parts.get(i).id().getAsInt() - 1 : i, Optional.of(parts.get(i)));
      }
    }
    return ordered;
  }

  private boolean areNumbered(int requests) {
    Set<Integer> seen = new HashSet<>();
    return parts.stream()
        .allMatch(
            part ->
                part.id().isPresent()
                    && part.id().getAsInt() >= 1
                    && part.id().getAsInt() <= requests
                    && seen.add(part.id().getAsInt()));
  }
}
