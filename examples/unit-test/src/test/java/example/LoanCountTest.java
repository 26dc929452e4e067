package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The made-up bank takes the place of SAP: it starts in milliseconds, and fails when it is asked to. */
class LoanCountTest {
  private SimulatedBank bank;
  private LoanCount loans;

  @BeforeEach
  void startBank() throws Exception {
    bank = SimulatedBank.builder().loans(500).seed(7).today(LocalDate.of(2026, 11, 22)).start();
    loans = new LoanCount(bank.sapUrl(), token());
  }

  @AfterEach
  void stopBank() {
    bank.close();
  }

  @Test
  void countsLoans() throws Exception {
    assertEquals(bank.portfolio().loans(), loans.read());
    System.out.println("The bank has " + loans.read() + " loans.");
  }

  @Test
  void asksAgainWhenSapIsNotAvailable() throws Exception {
    bank.faults().on(Route.CONTRACTS).first(2).fail(Fault.status(503));

    assertEquals(500, loans.read());
    System.out.println("SAP was asked " + bank.log().count(Route.CONTRACTS) + " times.");
  }

  @Test
  void failsWhenSapStaysAway() {
    bank.faults().on(Route.CONTRACTS).fail(Fault.status(503));

    assertThrows(IOException.class, loans::read);
  }

  private String token() throws IOException, InterruptedException {
    Map<String, String> secrets = bank.secrets();
    String client = secrets.get("core-api-key") + ":" + secrets.get("core-api-secret");
    String form =
        "grant_type=password&username="
            + secrets.get("core-api-user")
            + "&password="
            + secrets.get("core-api-pass");
    HttpRequest request =
        HttpRequest.newBuilder(bank.tokenUrl())
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    Matcher token = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
    if (!token.find()) {
      throw new IOException("The bank gave no token");
    }
    return token.group(1);
  }
}
