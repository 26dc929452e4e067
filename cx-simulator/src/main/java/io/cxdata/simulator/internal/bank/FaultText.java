package io.cxdata.simulator.internal.bank;

import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fault as words, for command lines and addresses. */
public final class FaultText {
  /** The words, for people. */
  public static final String WORDS =
      "on=ROUTE (else every request); one of status=CODE, latency=MILLISECONDS, or fault="
          + "dropped-connection|lost-answer|cut-off-body|html-page|atom|revoked-token;"
          + " retry-after=SECONDS with status; and which: first=N, after=N, every=N, chance=0.1,"
          + " loan=ID";

  private static final Map<String, Fault> NAMED =
      Map.of(
          "dropped-connection", Fault.droppedConnection(),
          "lost-answer", Fault.lostAnswer(),
          "cut-off-body", Fault.cutOffBody(),
          "html-page", Fault.htmlPage(),
          "atom", Fault.atom(),
          "revoked-token", Fault.revokedToken());

  private static final Set<Route> NOT_OF_THE_BANK =
      Set.of(
          Route.ENTRA_TOKEN,
          Route.KEY_VAULT,
          Route.STORAGE,
          Route.COSMOS,
          Route.CONTROL,
          Route.UNKNOWN);

  private final Map<String, String> words;

  private FaultText(Map<String, String> words) {
    this.words = new LinkedHashMap<>(words);
  }

  /**
   * The words of a text such as {@code on=balances,status=503,first=3}.
   *
   * @throws IllegalArgumentException if a part is not {@code NAME=VALUE}
   */
  public static Map<String, String> words(String text) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] word = part.strip().split("=", 2);
      if (word.length < 2 || word[0].isEmpty()) {
        throw new IllegalArgumentException("'" + part + "' is not NAME=VALUE");
      }
      words.put(word[0], word[1]);
    }
    return words;
  }

  /**
   * Sets the fault that the words describe.
   *
   * @throws IllegalArgumentException if they describe none; the message says what is possible
   */
  public static void set(Faults faults, Map<String, String> words) {
    new FaultText(words).set(faults);
  }

  private void set(Faults faults) {
    Fault fault = fault();
    String on = words.remove("on");
    Faults.When when = on == null ? faults.everywhere() : faults.on(route(on));
    when = number("after") ? when.after(whole("after", words.remove("after"))) : when;
    when = number("first") ? when.first(whole("first", words.remove("first"))) : when;
    when = number("every") ? when.every(whole("every", words.remove("every"))) : when;
    if (number("chance")) {
      when = when.chance(read("chance", words.remove("chance"), Double::valueOf));
    }
    String loan = words.remove("loan");
    when = loan == null ? when : when.loan(loan);
    if (!words.isEmpty()) {
      throw new IllegalArgumentException(
          "A fault has no word " + String.join(", ", words.keySet()) + ". It has " + WORDS);
    }
    when.fail(fault);
  }

  private boolean number(String word) {
    return words.containsKey(word);
  }

  private Fault fault() {
    List<Fault> found = new ArrayList<>();
    String status = words.remove("status");
    String wait = words.remove("retry-after");
    if (status != null) {
      Fault.Status answer = Fault.status(whole("status", status));
      found.add(
          wait == null
              ? answer
              : answer.retryAfter(Duration.ofSeconds(whole("retry-after", wait))));
    }
    String latency = words.remove("latency");
    if (latency != null) {
      found.add(Fault.latency(Duration.ofMillis(whole("latency", latency))));
    }
    String name = words.remove("fault");
    if (name != null) {
      if (!NAMED.containsKey(name)) {
        throw new IllegalArgumentException(
            "There is no fault "
                + name
                + ". There are "
                + String.join(", ", new TreeSet<>(NAMED.keySet())));
      }
      found.add(NAMED.get(name));
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "A fault has exactly one of status, latency, fault: " + WORDS);
    }
    return found.get(0);
  }

  private static Route route(String name) {
    return routes()
        .filter(route -> word(route).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no route "
                        + name
                        + ". There are "
                        + routes().map(FaultText::word).collect(Collectors.joining(", "))));
  }

  private static Stream<Route> routes() {
    return Stream.of(Route.values()).filter(route -> !NOT_OF_THE_BANK.contains(route));
  }

  private static String word(Route route) {
    return route.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int whole(String word, String text) {
    return read(word, text, Integer::valueOf);
  }

  private static <T> T read(String word, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(word + "=" + text + " is not a number", e);
    }
  }
}
