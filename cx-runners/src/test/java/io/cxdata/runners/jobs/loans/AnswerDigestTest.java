package io.cxdata.runners.jobs.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerDigestTest {
  private static Map<String, String> record(String... namesAndValues) {
    Map<String, String> record = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      record.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return record;
  }

  private static String digest(Map<String, String> record) {
    return AnswerDigest.of(List.of(record));
  }

  @Test
  void theOrderOfRecordsAndFieldsSaysNothingAndNullIsAsGoodAsNotSent() {
    assertThat(AnswerDigest.of(List.of(record("a", "1"), record("a", "2"))))
        .isEqualTo(AnswerDigest.of(List.of(record("a", "2"), record("a", "1"))));
    assertThat(digest(record("a", "1", "b", "2")))
        .isEqualTo(digest(record("b", "2", "c", null, "a", "1")));
  }

  @Test
  void anotherValueAnotherNumberOfRecordsOrAnEmptyTextIsAnotherAnswer() {
    Map<String, String> first = record("a", "1");
    Map<String, String> second = record("a", "2");
    assertThat(digest(first)).isNotEqualTo(digest(second));
    assertThat(AnswerDigest.of(List.of(first, second)))
        .isNotEqualTo(AnswerDigest.of(List.of(first, second, second)));
    assertThat(digest(record("a", ""))).isNotEqualTo(digest(record("a", null)));
    assertThat(AnswerDigest.of(List.of())).isNotEqualTo(digest(record()));
  }

  @Test
  void noTextRunsIntoTheNext() {
    assertThat(digest(record("a", "1b", "c", "2")))
        .isNotEqualTo(digest(record("a", "1", "bc", "2")));
    assertThat(AnswerDigest.of(List.of(record("a", "1"), record("b", "2"))))
        .isNotEqualTo(digest(record("a", "1", "b", "2")));
  }
}
