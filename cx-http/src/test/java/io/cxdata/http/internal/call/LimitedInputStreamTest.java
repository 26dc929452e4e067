package io.cxdata.http.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedInputStreamTest {
  @Test
  void readsUpToTheLimit() throws IOException {
    assertThat(limited(10).readAllBytes()).hasSize(10);
  }

  @Test
  void refusesMore() {
    assertThatThrownBy(() -> limited(9).readAllBytes())
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessage("is larger than 9 bytes");
    assertThatThrownBy(() -> limited(9).skipNBytes(10))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void countsSingleBytes() throws IOException {
    try (LimitedInputStream in = limited(1)) {
      assertThat(in.read()).isZero();
      assertThatThrownBy(in::read).isInstanceOf(MalformedAnswerException.class);
    }
  }

  private static LimitedInputStream limited(long limit) {
    return new LimitedInputStream(new ByteArrayInputStream(new byte[10]), limit);
  }
}
