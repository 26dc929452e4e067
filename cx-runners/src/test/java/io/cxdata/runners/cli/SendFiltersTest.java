package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filters of an hour: sent once, or said why not. */
class SendFiltersTest {
  @TempDir private Path folder;
  private BankFixture cx;
  private List<String> filters;

  @BeforeEach
  void open() {
    cx = new BankFixture(folder, 10);
    filters = cx.bank().portfolio().filterIds().toList();
    cx.configure(
        cx.bank().configuration()
            + String.format(
                Locale.ROOT,
                "    filters: {\"16:00\": [%s], \"17:00\": [%s]}\n",
                String.join(", ", filters.subList(0, 2)),
                filters.get(2))
            + "    limits: {read-timeout: 1s, max-attempts: 2}\n");
  }

  @AfterEach
  void close() {
    cx.close();
  }

  @Test
  void theFiltersOfAnHourAreSentOnceUnlessAskedFor() {
    assertThat(send("16").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads())
        .hasSize(2)
        .allMatch(payload -> payload.startsWith("{\"data\":[{\"id\":\""));

    BankFixture.Outcome again = send("16");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("sent before, and not again");
    assertThat(cx.bank().webhookPayloads()).hasSize(2);

    assertThat(send("17").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads()).hasSize(3).last().asString().contains(filters.get(2));
    assertThat(send("16", "--resend").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads()).hasSize(5);
    assertThat(send("16", "--as-of", "2026-11-23").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads()).hasSize(7);
  }

  @Test
  void yesterdaysPromisesAreCompliedAtTheirHour() {
    assertThat(send("8").exitCode()).isZero();
    assertThat(send("8").exitCode()).isZero();

    assertThat(cx.bank().webhookPayloads()).containsExactly("{\"dueDate\":\"2026-11-21\"}");
  }

  @Test
  void whatMayHaveArrivedIsReportedAndNotSentAgainUnlessAskedFor() {
    cx.bank().faults().on(Route.WEBHOOK).first(1).fail(Fault.droppedConnection());

    BankFixture.Outcome first = send("16");
    assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(first.out()).contains("it was sent and may have taken effect");
    assertThat(cx.bank().webhookPayloads()).hasSize(1);

    BankFixture.Outcome second = send("16");
    assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(second.out()).contains("filter " + filters.get(0), "run again with --resend");
    assertThat(cx.bank().webhookPayloads()).hasSize(1);
    assertThat(cx.bank().log().count(Route.WEBHOOK)).isEqualTo(2);

    assertThat(send("16", "--resend").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads()).hasSize(3);
  }

  @Test
  void whatZendeskDidNotTakeIsSentByTheNextRun() {
    cx.bank().faults().on(Route.WEBHOOK).first(1).fail(Fault.status(401));

    BankFixture.Outcome first = send("16");
    assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(first.out()).contains("Check the secrets crm-zis-user and crm-zis-pass");
    assertThat(cx.bank().webhookPayloads()).hasSize(1);

    assertThat(send("16").exitCode()).isZero();
    assertThat(cx.bank().webhookPayloads()).hasSize(2);
  }

  @Test
  void aProcessThatIsKilledWhileItSendsLeavesTheHourBegunAndNothingIsSentTwice()
      throws IOException, InterruptedException {
    cx.bank().faults().on(Route.WEBHOOK).fail(Fault.latency(Duration.ofSeconds(60)));
    Path log = folder.resolve("log");
    Process run =
        ChildProcess.start(
            cx.environment(),
            folder,
            log,
            "256m",
            List.of(
                "--config",
                cx.file().toString(),
                "run",
                "send-filters",
                "--hour",
                "16",
                "--as-of",
                BankFixture.TODAY.toString()));
    while (run.isAlive() && (cx.bank().log().count(Route.PROMISE) == 0 || begun() == 0)) {
      run.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(run.isAlive()).as(Files.readString(log)).isTrue();
    run.destroyForcibly().waitFor();
    cx.bank().faults().clear();

    BankFixture.Outcome next = send("16");

    assertThat(next.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(next.out()).contains("filter " + filters.get(0), "run again with --resend");
    // The other filter was never begun.
    assertThat(cx.bank().webhookPayloads()).singleElement().asString().contains(filters.get(1));
  }

  @Test
  void aDryRunSendsNothing() {
    assertThat(send("16", "--dry-run").exitCode()).isZero();

    assertThat(cx.bank().log().count()).isZero();
    assertThat(cx.table("bronze.crm_webhook_calls").exists()).isFalse();
  }

  @Test
  void theHourlyFlowSendsNothing() {
    cx.run("hourly");

    assertThat(cx.bank().log().count(Route.WEBHOOK)).isZero();
  }

  @Test
  void anHourThatThereIsNotIsRefused() {
    assertThat(send("24").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(cx.cx("run", "quality", "--hour", "3").err()).contains("are for send-filters");
  }

  private long begun() {
    return cx.table("bronze.crm_webhook_calls").exists()
        ? cx.rows("bronze.crm_webhook_calls").size()
        : 0;
  }

  private BankFixture.Outcome send(String hour, String... more) {
    boolean dated = List.of(more).contains("--as-of");
    List<String> args = new ArrayList<>(List.of("run", "send-filters", "--hour", hour));
    if (!dated) {
      args.addAll(List.of("--as-of", BankFixture.TODAY.toString()));
    }
    args.addAll(List.of(more));
    return cx.cx(args.toArray(String[]::new));
  }
}
