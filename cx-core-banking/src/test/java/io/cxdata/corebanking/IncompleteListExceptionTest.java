package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class IncompleteListExceptionTest {
  @Test
  void writesItsNumbersTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new IncompleteListException("loans", 1_234, 5))
          .hasMessageContaining("SAP counted 1,234 entities and delivered 5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
