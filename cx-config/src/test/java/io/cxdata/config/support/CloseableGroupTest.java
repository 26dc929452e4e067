package io.cxdata.config.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That all that was opened is closed, whatever fails meanwhile. */
class CloseableGroupTest {
  private final List<String> closed = new ArrayList<>();
  private final CloseableGroup opened = new CloseableGroup();

  private void add(String name, boolean fails) {
    opened.add(
        () -> {
          closed.add(name);
          if (fails) {
            throw new IllegalStateException(name);
          }
        });
  }

  @Test
  void allAreClosedTheLatestFirstThoughSomeFail() {
    add("folder", false);
    add("vault", true);
    add("storage", false);
    add("cosmos", true);

    assertThatThrownBy(opened::close)
        .hasMessage("cosmos")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(closed).containsExactly("cosmos", "storage", "vault", "folder");
  }

  @Test
  void whatFailsInClosingDoesNotHideTheReason() {
    add("vault", true);
    Throwable reason = new IllegalStateException("the reason");

    opened.closeAfter(reason);

    assertThat(closed).containsExactly("vault");
    assertThat(reason.getSuppressed()).hasSize(1);
  }
}
