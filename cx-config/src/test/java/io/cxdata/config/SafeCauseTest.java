package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SafeCauseTest {
  private static final String VALUE = "k25";

  /** As a library that is not known throws it. */
  private static <T extends Throwable> T foreign(T failure) {
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("org.library.Reader", "read", null, 1)});
    return failure;
  }

  private static String printed(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** As the modules' exceptions are. */
  private static final class OursException extends CxException {
    private static final long serialVersionUID = 1L;

    OursException(Throwable cause) {
      super("The table could not be read.", cause);
    }
  }

  @Test
  void aForeignTextIsLeftOutWhereverItIsInTheChain() {
    Throwable inner = foreign(new ArithmeticException(VALUE));
    inner.addSuppressed(foreign(new NumberFormatException("For input string: " + VALUE)));
    IOException library = foreign(new IOException(VALUE, inner));
    for (Throwable cause :
        new Throwable[] {
          inner,
          library,
          new CompletionException(library),
          new IllegalStateException(library),
          new IOException("ours", library)
        }) {
      OursException ours = new OursException(cause);
      assertThat(printed(ours))
          .doesNotContain(VALUE)
          .contains(
              "The table could not be read.",
              "ArithmeticException (its text is left out",
              "NumberFormatException (its text is left out",
              "at org.library.Reader.read");
      for (Throwable each = ours; each != null; each = each.getCause()) {
        assertThat(each.getMessage()).doesNotContain(VALUE);
      }
    }
    assertThat(SafeCause.text(library)).isEmpty();
    assertThat(SafeCause.text(new IllegalArgumentException(VALUE))).isEmpty();
  }

  @Test
  void failuresOfFilesAndOurOwnStayAsTheyAre() {
    Throwable missing = catchThrowable(() -> Files.size(Path.of("does-not-exist")));
    OursException inner = new OursException(missing);
    assertThat(inner).hasCauseReference(missing);
    assertThat(new OursException(inner)).hasCauseReference(inner);
    assertThat(new OursException(null)).hasNoCause();
    assertThat(SafeCause.text(missing)).hasValue("does-not-exist");
  }

  @Test
  void aChainWithoutAnEndEnds() {
    RuntimeException one = new RuntimeException(VALUE);
    RuntimeException other = new RuntimeException(VALUE, one);
    one.initCause(other);
    assertThat(printed(new OursException(one))).doesNotContain(VALUE);
  }
}
