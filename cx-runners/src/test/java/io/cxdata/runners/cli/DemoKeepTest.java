package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank of a demo, used from another terminal. */
class DemoKeepTest {
  @TempDir private Path folder;

  /** Waits for a text in what a command prints. */
  private static final class Watched extends OutputStream {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final CountDownLatch seen = new CountDownLatch(1);
    private final String wanted;

    Watched(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public synchronized void write(int oneByte) {
      all.write(oneByte);
      if (oneByte == '\n' && text().contains(wanted)) {
        seen.countDown();
      }
    }

    synchronized String text() {
      return all.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void theCommandsThatItPrintsWorkWhileItRuns() throws Exception {
    Watched out = new Watched("curl -X DELETE");
    Thread demo =
        new Thread(
            () ->
                new CommandLines(shell(out, Map.of()))
                    .run("demo", "--loans", "40", "--keep", "--progress", "none"));
    demo.start();
    try {
      assertThat(out.seen.await(5, TimeUnit.MINUTES)).as(out.text()).isTrue();
      List<String> lines = out.text().lines().toList();
      int first = lines.indexOf("The bank goes on until Ctrl-C. In another terminal:");
      Path variables = folder.resolve("lake/demo.env");
      assertThat(lines.subList(first + 1, first + 3))
          .containsExactly("  . '" + variables + "'", "  ./cx run hourly");

      for (String line : lines) {
        if (line.startsWith("curl -X ")) {
          assertThat(sent(line)).as(line).isEqualTo(200);
        }
      }
      BankFixture.Outcome run =
          BankFixture.command(exported(variables), folder, "run", "hourly", "--progress", "none");
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      // Ten loans changed, so that their answers are in the history once more.
      assertThat(run.out()).containsPattern("bronze.loan_balances_history +\\d+ +[1-9]\\d* ");
      assertThat(BankFixture.rows(folder.resolve("lake"), "silver.zendesk_promises"))
          .anySatisfy(
              row ->
                  assertThat(row.get("attribute_payment_amount")).asString().isEqualTo("500.00"));
    } finally {
      demo.interrupt();
      demo.join(TimeUnit.MINUTES.toMillis(1));
    }
    assertThat(demo.isAlive()).isFalse();
  }

  @Test
  void aJobThatCallsNoSourceRunsInTheLakeOfADemo() {
    BankFixture.command(Map.of(), folder, "demo", "--loans", "20", "--progress", "none");

    BankFixture.Outcome again =
        BankFixture.command(Map.of(), folder, "run", "silver-to-gold", "--full-refresh");
    BankFixture.Outcome calling =
        BankFixture.command(
            Map.of("CRM_API_USER", "u", "CRM_API_TOKEN", "t"), folder, "run", "update-promises");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(calling.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(calling.err()).contains("holds the made-up loans of a demo");
  }

  private Shell shell(OutputStream out, Map<String, String> environment) {
    return new Shell(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        environment,
        folder,
        Clock.systemUTC(),
        false);
  }

  /** Sends what a line with curl asks for. */
  private static int sent(String line) throws IOException, InterruptedException {
    String[] words = line.split(" ");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(words[3].replace("'", "")))
            .method(words[2], HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Map<String, String> exported(Path file) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.replaceFirst("^export ", "").split("=", 2);
      variables.put(parts[0], parts[1].replaceAll("^'|'$", ""));
    }
    return variables;
  }
}
