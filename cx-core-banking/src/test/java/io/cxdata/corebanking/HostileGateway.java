package io.cxdata.corebanking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Makes a simulated bank answer as gateways do that fail while they write, mix up shapes, or page
 * without end: from a seed, one to three things at a time.
 */
final class HostileGateway {
  /** So many answers of one bank are endless. */
  static final int ENDLESS = 3_000;

  /** What another fault broke must not become whole again. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final String ERROR =
      "{\"code\":\"SY/530\",\"message\":{\"lang\":\"en\",\"value\":\"Maria\"}}";
  private static final String ATOM_ERROR =
      "<m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
          + "<m:code>SY/530</m:code></m:error>";
  private static final List<String> ERROR_NAMES =
      List.of("error", "m:error", "odata.error", "errors", "fault", "Exception");
  private static final List<String> TRAILING =
      List.of(
          "{\"error\":" + ERROR + "}",
          "<html><body>504</body></html>",
          "]}",
          "}",
          "null",
          "\u0000");

  /** Answers that are lists with a key; those of one loan have none, and no count. */
  private static final Route[] LISTS = {Route.PERSONS, Route.CONTRACTS, Route.EVENTS};

  private final Random random;

  /** Not both: a key twice on one page, and another one nowhere, is what a source may have. */
  private final boolean twiceOrMissing;

  private final AtomicInteger answers = new AtomicInteger();
  private final List<String> said = new ArrayList<>();

  HostileGateway(long seed) {
    this.random = new Random(seed);
    this.twiceOrMissing = random.nextBoolean();
  }

  /** What this gateway does, for the message of a failed test. */
  @Override
  public String toString() {
    return said + ", " + answers + " answers";
  }

  boolean isEndless() {
    return answers.get() >= ENDLESS;
  }

  /** Sets the faults of a bank. */
  void befall(SimulatedBank bank) {
    boolean atom = random.nextInt(5) == 0;
    if (atom) {
      bank.faults().everywhere().fail(Fault.atom());
      said.add("Atom");
    }
    if (random.nextInt(4) == 0) {
      int size = 1 + random.nextInt(4);
      bank.faults().everywhere().fail(Fault.serverPages(size, Fault.NextLink.ABSOLUTE));
      said.add("pages of " + size);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      befall(bank.faults(), atom);
    }
  }

  private void befall(Faults faults, boolean atom) {
    switch (random.nextInt(10)) {
      case 0 -> set(faults.on(Route.BATCH), "batch", 200, this::brokenBatch);
      case 1 -> {
        boolean twice = twiceOrMissing;
        set(faults.on(Route.PERSONS, LISTS), "rows", 200, json(answer -> otherRows(answer, twice)));
      }
      case 2 -> {
        set(faults.on(Route.PERSONS), "same page of persons", 200, samePage());
        set(faults.on(Route.EVENTS), "same page of events", 200, samePage());
      }
      case 3 ->
          set(
              faults.everywhere(),
              "part",
              List.of(202, 203, 206).get(random.nextInt(3)),
              random.nextBoolean() ? body -> body : this::cut);
      case 4, 5 -> set(faults.everywhere(), "text", 200, text(atom));
      default -> {
        if (atom) {
          set(faults.everywhere(), "Atom", 200, this::brokenAtom);
        } else {
          set(faults.everywhere(), "JSON", 200, json(this::brokenJson));
        }
      }
    }
  }

  private void set(Faults.When when, String name, int status, UnaryOperator<String> rewrite) {
    Faults.When some =
        switch (random.nextInt(3)) {
          case 0 -> when.chance(0.3);
          case 1 -> when.after(random.nextInt(6)).first(1 + random.nextInt(4));
          default -> when;
        };
    said.add(name);
    // One draw decides what befalls all answers, another one may decide anew for each.
    long seed = random.nextLong();
    boolean anew = random.nextBoolean();
    some.fail(
        Fault.rewrittenBody(
                body -> {
                  synchronized (random) {
                    if (answers.incrementAndGet() >= ENDLESS) {
                      return body;
                    }
                    if (!anew) {
                      random.setSeed(seed);
                    }
                    return rewrite.apply(body);
                  }
                })
            .withStatus(status));
  }

  private UnaryOperator<String> text(boolean atom) {
    return switch (random.nextInt(4)) {
      case 0 -> this::cut;
      case 1 -> body -> body + pick(TRAILING);
      case 2 -> body -> pick(List.of("", " ", "\n\n", "null", "{}", "[]", "<feed/>x"));
      default ->
          body ->
              atom || !body.startsWith("{")
                  ? body + body
                  : body.substring(0, body.length() - 1) + ",\"d\":{\"results\":[]}}";
    };
  }

  private String cut(String body) {
    return body.isEmpty() ? body : body.substring(0, random.nextInt(body.length()));
  }

  private String brokenBatch(String body) {
    int at = body.indexOf("HTTP/1.1 200", body.isEmpty() ? 0 : random.nextInt(body.length()));
    return switch (random.nextInt(4)) {
      case 0 -> cut(body);
      case 1 -> body + "\r\n{\"error\":" + ERROR + "}";
      case 2 ->
          at < 0
              ? body
              : body.substring(0, at)
                  + pick(List.of("HTTP/1.1 206", "HTTP/1.1 500", "HTTP/2 200"))
                  + body.substring(at + 12);
      default -> body.replace("{\"d\":", "{\"error\":" + ERROR + ",\"d\":");
    };
  }

  private String brokenAtom(String body) {
    int entry = body.indexOf("</entry>", random.nextInt(Math.max(1, body.length())));
    int end = body.lastIndexOf("</feed>");
    if (end < 0) {
      return body.replaceFirst("</(m:properties|entry)>", ATOM_ERROR + "$0");
    }
    return switch (random.nextInt(5)) {
      case 0 -> body.substring(0, end) + ATOM_ERROR + "</feed>";
      case 1 ->
          entry < 0 || entry > end
              ? body.substring(0, end) + ATOM_ERROR + "</feed>"
              : body.substring(0, entry) + "</entry>" + ATOM_ERROR + "</feed>";
      case 2 -> body.substring(0, end);
      case 3 -> body.substring(0, end) + "java.lang.NullPointerException</feed>";
      default -> body.replaceFirst("</m:properties>", ATOM_ERROR + "$0");
    };
  }

  /** As of a service that ignores {@code $skip}, or whose links do not end. */
  private UnaryOperator<String> samePage() {
    String[] first = new String[1];
    return body -> {
      first[0] = first[0] == null ? body : first[0];
      return first[0];
    };
  }

  private UnaryOperator<String> json(UnaryOperator<ObjectNode> change) {
    return body -> {
      try {
        return JSON.readTree(body) instanceof ObjectNode answer
            ? change.apply(answer).toString()
            : body;
      } catch (JsonProcessingException e) {
        // A batch, Atom, or broken already.
        return body;
      }
    };
  }

  private ObjectNode brokenJson(ObjectNode answer) {
    JsonNode error = tree(ERROR);
    ArrayNode results = results(answer);
    ObjectNode d = answer.get("d") instanceof ObjectNode object ? object : answer;
    return switch (random.nextInt(13)) {
      case 0 -> with(answer, pick(ERROR_NAMES), error);
      case 1 -> {
        answer.set("d", with(d, pick(ERROR_NAMES), error));
        yield answer;
      }
      case 2 -> {
        // As of a server that fails while it is writing.
        int at = random.nextInt(results.size() + 1);
        while (results.size() > at) {
          results.remove(results.size() - 1);
        }
        yield switch (random.nextInt(3)) {
          case 0 -> with(answer, "error", error);
          case 1 -> {
            d.set("error", error);
            yield answer;
          }
          default -> {
            results.add(object("error", error));
            yield answer;
          }
        };
      }
      case 3 -> {
        results.insert(random.nextInt(results.size() + 1), object(pick(ERROR_NAMES), error));
        yield answer;
      }
      case 4 -> {
        if (!results.isEmpty()) {
          ((ObjectNode) results.get(random.nextInt(results.size()))).set("error", error);
        }
        yield answer;
      }
      case 5 -> {
        answer.set(
            "d", pick(List.of(tree("null"), tree("1"), tree("{}"), tree("{\"results\":{}}"))));
        yield answer;
      }
      case 6 -> {
        // What another fault has emptied would be an answer without rows, as a bank may give it.
        if (d.path("results").isArray() && d.size() == 1) {
          answer.set("d", results);
        }
        yield answer;
      }
      case 7 -> {
        if (d.has("results")) {
          String name = random.nextBoolean() ? "error" : "x";
          // Beside an entity of the bank, this is a field that it does not have.
          answer.set("d", with(d, name, tree("\"time-out\"")));
        }
        yield answer;
      }
      case 8 -> {
        if (d.has("results")) {
          // A count that is right for what came hides what is missing; no client can tell.
          boolean more = results.size() < 3 || random.nextBoolean();
          d.put("__count", more ? "" + (results.size() + 1_000) : "0");
          d.remove("__next");
        }
        yield answer;
      }
      case 9 -> {
        if (d.has("results")) {
          d.put("__next", "?zz=" + answers.get());
        }
        yield answer;
      }
      case 10 -> {
        if (d.has("results")) {
          d.put("__next", "https://other.example/s4b?zz=" + answers.get());
        }
        yield answer;
      }
      case 11 -> {
        int shape = random.nextInt(4);
        results.forEach(row -> reshape((ObjectNode) row, shape));
        yield answer;
      }
      default -> (ObjectNode) shuffled(answer);
    };
  }

  /** A row of a list twice, or missing. */
  private ObjectNode otherRows(ObjectNode answer, boolean twice) {
    ArrayNode results = results(answer);
    if (!results.isEmpty()) {
      int at = random.nextInt(results.size());
      if (twice) {
        results.insert(random.nextInt(results.size() + 1), results.get(at).deepCopy());
      } else if (results.get(at).has("__metadata")) {
        results.remove(at);
      }
    }
    return answer;
  }

  /** Other shapes of expanded navigations. */
  private void reshape(ObjectNode row, int shape) {
    for (Map.Entry<String, JsonNode> member : List.copyOf(row.properties())) {
      JsonNode value = member.getValue();
      // A plain array has no place for a link, and no client can tell that one is missing.
      if (value.has("results") && !value.has("__next")) {
        switch (shape) {
          case 0 -> row.set(member.getKey(), value.get("results"));
          case 1 -> row.putNull(member.getKey());
          case 2 -> row.set(member.getKey(), tree("{\"__deferred\":{\"uri\":\"u\"}}"));
          default -> ((ObjectNode) value).set("error", tree(ERROR));
        }
      }
    }
  }

  /** Members in another order, {@code __metadata} last among them. */
  private JsonNode shuffled(JsonNode value) {
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> copy.add(shuffled(each)));
      return copy;
    }
    if (!(value instanceof ObjectNode)) {
      return value;
    }
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(value.properties());
    Collections.shuffle(members, random);
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    members.forEach(member -> copy.set(member.getKey(), shuffled(member.getValue())));
    return copy;
  }

  /** With one more member, before or after the others. */
  private ObjectNode with(ObjectNode object, String name, JsonNode value) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    boolean first = random.nextBoolean();
    if (first) {
      copy.set(name, value);
    }
    copy.setAll(object);
    if (!first) {
      copy.set(name, value);
    }
    return copy;
  }

  private static ObjectNode object(String name, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(name, value);
    return object;
  }

  private static ArrayNode results(ObjectNode answer) {
    JsonNode d = answer.path("d");
    return d instanceof ArrayNode array
        ? array
        : d.path("results") instanceof ArrayNode array
            ? array
            : JsonNodeFactory.instance.arrayNode();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
