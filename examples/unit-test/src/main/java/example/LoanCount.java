package example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of your own: how many loans an SAP core has, asked with nothing but the JDK. */
final class LoanCount {
  private static final int ATTEMPTS = 3;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI sap;
  private final String token;

  LoanCount(URI sap, String token) {
    this.sap = sap;
    this.token = token;
  }

  /** Asks again when SAP is briefly not available. */
  long read() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sap + "/v1/lacovr/ContractSet/$count"))
            .header("Authorization", "Bearer " + token)
            .build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return Long.parseLong(response.body());
      }
      if (response.statusCode() != 503 || attempt == ATTEMPTS) {
        throw new IOException("SAP answered with status " + response.statusCode());
      }
    }
  }
}
