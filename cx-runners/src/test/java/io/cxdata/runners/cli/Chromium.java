package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One tab of a real Chromium without a window, by its DevTools protocol. Used by one thread. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final String tab;
  private int calls;

  /**
   * Starts it.
   *
   * @param profile an empty folder for its files
   */
  Chromium(Path profile) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program(),
                "--headless",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    if (System.getProperty("user.name").equals("root")) {
      command.add(1, "--no-sandbox");
    }
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      socket = connect(address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String target =
        call("Target.createTarget", node().put("url", "about:blank")).path("targetId").asText();
    tab =
        send("Target.attachToTarget", node().put("targetId", target).put("flatten", true), "")
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", node());
    }
  }

  private static String program() {
    String named = System.getProperty("cx.test.chromium");
    if (named != null) {
      return named;
    }
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new AssertionError(
                    "There is no chromium on the PATH. Install it, or name it with"
                        + " -Dcx.test.chromium=FILE."));
  }

  private String address() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> before = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        // What it says later has to go somewhere, or it waits.
        Thread rest = new Thread(() -> lines.lines().forEach(any -> {}), "chromium's output");
        rest.setDaemon(true);
        rest.start();
        return line.substring(LISTENING.length());
      }
      before.add(line);
    }
    throw new AssertionError("Chromium ended: " + String.join("\n", before));
  }

  private WebSocket connect(String address) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(address),
            new WebSocket.Listener() {
              private final StringBuilder message = new StringBuilder();

              @Override
              public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                message.append(part);
                if (last) {
                  try {
                    received.add(JSON.readTree(message.toString()));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  message.setLength(0);
                }
                from.request(1);
                return null;
              }
            })
        .join();
  }

  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  /** Asks the tab, and returns the result. */
  JsonNode call(String method, ObjectNode parameters) {
    return send(method, parameters, tab == null ? "" : tab);
  }

  private JsonNode send(String method, ObjectNode parameters, String session) {
    ObjectNode message = node().put("id", ++calls).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    for (JsonNode answer = next(); ; answer = next()) {
      if (answer.path("id").asInt() != calls) {
        events.add(answer);
      } else if (answer.has("error")) {
        throw new AssertionError(method + ": " + answer.get("error"));
      } else {
        return answer.get("result");
      }
    }
  }

  private JsonNode next() {
    try {
      JsonNode message = received.poll(1, TimeUnit.MINUTES);
      if (message == null) {
        throw new AssertionError("Chromium does not answer");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Opens an address in a window of this width, and forgets what was before. */
  void open(URI address, int width, boolean dark) {
    events.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        node()
            .put("width", width)
            .put("height", 800)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 700));
    ObjectNode scheme = node();
    scheme
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", scheme);
    call("Page.navigate", node().put("url", address.toString()));
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(next());
    }
    // What it says of the page comes before the answer.
    evaluate("1");
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) {
    return call("Runtime.evaluate", node().put("expression", expression).put("returnByValue", true))
        .path("result")
        .path("value");
  }

  /** The addresses that the page asked for. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  /** What the page has in its console, also what its policy forbade. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    for (String kind :
        List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")) {
      events(kind).forEach(event -> all.add(event.toString()));
    }
    return all;
  }

  private List<JsonNode> events(String method) {
    return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
  }

  /** The whole page as PNG. */
  byte[] picture() {
    JsonNode size = call("Page.getLayoutMetrics", node()).path("cssContentSize");
    ObjectNode parameters = node().put("captureBeyondViewport", true);
    parameters
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.path("width").asInt())
        .put("height", size.path("height").asInt())
        .put("scale", 1);
    return bytes(call("Page.captureScreenshot", parameters));
  }

  /** The page as PDF. */
  byte[] print() {
    return bytes(call("Page.printToPDF", node().put("preferCSSPageSize", true)));
  }

  private static byte[] bytes(JsonNode result) {
    return Base64.getDecoder().decode(result.path("data").asText());
  }

  @Override
  public void close() {
    try {
      send("Browser.close", node(), "");
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new AssertionError("Chromium does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      socket.abort();
    }
  }
}
