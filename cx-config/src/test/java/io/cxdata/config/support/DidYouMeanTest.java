package io.cxdata.config.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidYouMeanTest {
  private static final List<String> LIMITS =
      List.of("max-connections", "page-size", "read-timeout", "max-attempts");

  @ParameterizedTest
  @CsvSource({
    "page-sze, page-size",
    "pageSize, page-size",
    "page_size, page-size",
    "PAGE-SIZE, page-size",
    "paeg-size, page-size",
    "page, page-size"
  })
  void findsTheWordThatWasMeant(String written, String meant) {
    assertThat(DidYouMean.among(LIMITS, written)).contains(meant);
  }

  @Test
  void findsSeveralWordsTheNearestFirst() {
    assertThat(DidYouMean.several(List.of("name", "name22", "name2", "x"), "naame2", 2))
        .containsExactly("name2", "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "p", "strategy", ""})
  void findsNothingInAnotherWord(String written) {
    assertThat(DidYouMean.among(LIMITS, written)).isEmpty();
  }
}
