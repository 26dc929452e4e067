package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.model.Fault;
import java.util.Set;

/** The form of an answer. As the protocol has it: Atom unless JSON is asked for. */
public enum ODataFormat {
  /** Verbose JSON. */
  JSON(new JsonEntityWriter()),
  /** JSON whose slashes are all escaped. */
  ESCAPED_JSON(JsonEntityWriter.withEscapedSlashes()),
  /** Atom; XML for errors. */
  ATOM(new AtomEntityWriter());

  private static final Set<String> ATOM_NAMES = Set.of("atom", "xml");

  private final EntityWriter writer;

  ODataFormat(EntityWriter writer) {
    this.writer = writer;
  }

  public EntityWriter writer() {
    return writer;
  }

  /** The form in which this request is answered; an unsupported one does not count. */
  public static ODataFormat of(Request request, AppliedFaults faults) {
    String format = request.query("$format").orElse("");
    boolean json =
        format.equals("json")
            || (!ATOM_NAMES.contains(format)
                && request.header("Accept").orElse("").contains("json"));
    if (!json || faults.has(Fault.Atom.class)) {
      return ATOM;
    }
    return faults.has(Fault.EscapedSlashes.class) ? ESCAPED_JSON : JSON;
  }

  /** Refuses a request for a form that there is not. */
  public static void check(Request request) {
    String format = request.query("$format").orElse("json");
    if (!format.equals("json") && !ATOM_NAMES.contains(format)) {
      throw ODataException.badRequest("$format is 'json' or 'atom'");
    }
  }
}
