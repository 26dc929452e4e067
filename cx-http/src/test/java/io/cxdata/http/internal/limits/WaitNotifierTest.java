package io.cxdata.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.VirtualTime;
import io.cxdata.http.WaitEvent;
import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitNotifierTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  private final VirtualTime time = new VirtualTime();
  private final List<WaitEvent> waits = new ArrayList<>();
  private final WaitNotifier notifier = new WaitNotifier("SAP", waits::add, time);

  @Test
  void oneOfManyWaitsAtTheSameTimeIsReported() {
    notifier.waiting("open items", TEN, Reason.SERVER);
    notifier.waiting("balances", TEN, Reason.SERVER);
    time.advance(Duration.ofSeconds(1));
    notifier.waiting("persons", TEN, Reason.SERVER);

    assertThat(waits).extracting(WaitEvent::operation).containsExactly("open items");
  }

  @Test
  void aWaitThatIsNoticeablyLongerIsReported() {
    notifier.waiting("open items", TEN, Reason.SERVER);
    notifier.waiting("balances", TEN.plusSeconds(1).plusNanos(1), Reason.SERVER);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aWaitAfterTheReportedOneIsReported() {
    notifier.waiting("open items", TEN, Reason.SERVER);
    time.advance(TEN);
    notifier.waiting("balances", Duration.ofMillis(1), Reason.SERVER);
    assertThat(waits).hasSize(2);
  }

  @Test
  void eachReasonIsReported() {
    for (Reason reason : Reason.values()) {
      notifier.waiting("open items", TEN, reason);
    }
    assertThat(waits).extracting(WaitEvent::reason).containsExactly(Reason.values());
  }

  @Test
  void aListenerThatThrowsDoesNoHarm() {
    WaitNotifier throwing =
        new WaitNotifier(
            "SAP",
            wait -> {
              waits.add(wait);
              throw new IllegalStateException("no listener");
            },
            time);
    throwing.waiting("open items", TEN, Reason.SERVER);
    throwing.waiting("open items", TEN, Reason.CIRCUIT_OPEN);

    assertThat(waits).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "50, SERVER, SAP: open items: throttled for 50 s (requested by the server)",
    "12.34, RATE_LIMIT, SAP: open items: throttled for 12.3 s (calls-per-minute is reached)",
    "30.001, CIRCUIT_OPEN, SAP: open items: throttled for 30 s (circuit breaker open)"
  })
  void saysHowLongAndWhy(double seconds, Reason reason, String text) {
    notifier.waiting("open items", Duration.ofNanos((long) (seconds * 1e9)), reason);
    assertThat(waits.get(0).text()).isEqualTo(text);
  }
}
