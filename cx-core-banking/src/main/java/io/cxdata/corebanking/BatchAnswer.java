package io.cxdata.corebanking;

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
 * @param parts in the order in which they came
 * @param whole whether it came to its end
 */
record BatchAnswer(List<Part> parts, boolean whole) {

  /**
   * The answer to one question.
   *
   * @param id the number that the question had, where the answer repeats it
   * @param page the answer; empty when it is none that can be used
   */
  record Part(OptionalInt id, Optional<ODataPage> page) {}

  /**
   * The part that answers each question, by the numbers where all parts have theirs, else by their
   * order, as long as there are not more or fewer than questions.
   *
   * @return as many as there were questions; all empty when it cannot be told what answers what
   */
  List<Optional<Part>> inOrder(int questions) {
    List<Optional<Part>> ordered =
        new ArrayList<>(Collections.nCopies(questions, Optional.empty()));
    boolean numbered = areNumbered(questions);
    boolean complete = whole ? parts.size() == questions : parts.size() <= questions;
    if (numbered || (complete && parts.stream().allMatch(part -> part.id().isEmpty()))) {
      for (int i = 0; i < parts.size(); i++) {
        ordered.set(numbered ? parts.get(i).id().getAsInt() - 1 : i, Optional.of(parts.get(i)));
      }
    }
    return ordered;
  }

  private boolean areNumbered(int questions) {
    Set<Integer> seen = new HashSet<>();
    return parts.stream()
        .allMatch(
            part ->
                part.id().isPresent()
                    && part.id().getAsInt() >= 1
                    && part.id().getAsInt() <= questions
                    && seen.add(part.id().getAsInt()));
  }
}
