package io.cxdata.simulator;

import io.cxdata.simulator.internal.bank.BankSecrets;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A kept connection that asks and reads with as little work as possible: the client must not be
 * what is measured.
 */
final class BenchConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];

  BenchConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** A token for the bank behind this port. */
  static String token(int port) throws IOException, InterruptedException {
    String auth = BankClient.basic(BankSecrets.CORE_KEY, BankSecrets.CORE_SECRET);
    String form =
        "grant_type=password&username="
            + BankSecrets.CORE_USER
            + "&password="
            + BankSecrets.CORE_PASS;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
            .header("Authorization", auth)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
  }

  /** The size of the answer's body. */
  int get(String path, String token) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    int filled = 0;
    int bodyStart = -1;
    while (bodyStart < 0) {
      filled += read(filled);
      bodyStart = bodyStart(filled);
    }
    String head =
        new String(buffer, 0, bodyStart, StandardCharsets.US_ASCII)
            .toLowerCase(java.util.Locale.ROOT);
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException("Unexpected answer: " + head.substring(0, head.indexOf('\r')));
    }
    int from = head.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(head.substring(from, head.indexOf('\r', from)).trim());
    int rest = bodyStart + length - filled;
    while (rest > 0) {
      rest -= read(0);
    }
    return length;
  }

  private int read(int offset) throws IOException {
    int count = in.read(buffer, offset, buffer.length - offset);
    if (count < 0) {
      throw new EOFException("The server closed the connection");
    }
    return count;
  }

  private int bodyStart(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n'
          && buffer[i - 1] == '\r'
          && buffer[i - 2] == '\n'
          && buffer[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
