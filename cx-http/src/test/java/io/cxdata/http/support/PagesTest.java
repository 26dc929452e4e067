package io.cxdata.http.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final List<CompletableFuture<List<Integer>>> asked = new ArrayList<>();
  private boolean finished;

  @Test
  void asksForNothingBeforeItIsReadAndThenOnePageAhead() {
    try (Stream<Integer> stream = numbers(3)) {
      Iterator<Integer> numbers = stream.iterator();
      assertThat(asked).isEmpty();

      assertThat(numbers.next()).isZero();
      assertThat(asked).hasSize(2);
      assertThat(numbers.next()).isEqualTo(1);
      assertThat(asked).hasSize(2);
      assertThat(numbers.next()).isEqualTo(10);
      assertThat(asked).hasSize(3);
    }
  }

  @Test
  void givesAllPagesInOrderAndThenChecksTheWhole() {
    try (Stream<Integer> numbers = numbers(3)) {
      assertThat(numbers.parallel().toList()).containsExactly(0, 1, 10, 11, 20, 21);
    }
    assertThat(finished).isTrue();
  }

  @Test
  void closingCancelsThePageAhead() {
    Pages<List<Integer>, Integer> endless =
        new Numbers(2) {
          @Override
          CompletableFuture<List<Integer>> answer(int page) {
            return page == 0 ? super.answer(page) : new CompletableFuture<>();
          }
        };
    try (Stream<Integer> numbers = endless.stream()) {
      numbers.iterator().next();
    }
    assertThat(asked.get(1)).isCancelled();
    assertThat(finished).isFalse();
  }

  @Test
  void throwsThePagesOwnFailure() {
    Pages<List<Integer>, Integer> failing =
        new Numbers(2) {
          @Override
          CompletableFuture<List<Integer>> answer(int page) {
            return CompletableFuture.failedFuture(new IllegalStateException("page " + page));
          }
        };
    try (Stream<Integer> numbers = failing.stream()) {
      assertThatThrownBy(numbers::toList)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("page 0");
    }
  }

  private Stream<Integer> numbers(int pages) {
    return new Numbers(pages).stream();
  }

  private class Numbers extends Pages<List<Integer>, Integer> {
    private final int pages;

    Numbers(int pages) {
      this.pages = pages;
    }

    CompletableFuture<List<Integer>> answer(int page) {
      return CompletableFuture.completedFuture(List.of(page * 10, page * 10 + 1));
    }

    @Override
    protected CompletableFuture<List<Integer>> first() {
      asked.add(answer(asked.size()));
      return asked.get(asked.size() - 1);
    }

    @Override
    protected Optional<CompletableFuture<List<Integer>>> after(List<Integer> page) {
      return asked.size() < pages ? Optional.of(first()) : Optional.empty();
    }

    @Override
    protected List<Integer> elements(List<Integer> page) {
      return page;
    }

    @Override
    protected void finished() {
      finished = true;
    }
  }
}
