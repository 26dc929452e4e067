package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a {@code feed} or an {@code entry} of Atom. */
final class AtomPage {
  private static final String RELATED =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";

  private final XmlReader xml;
  private final Map<String, RecordBuilder> builders = new HashMap<>();

  private AtomPage(XmlReader xml) {
    this.xml = xml;
  }

  /**
   * @throws MalformedAnswerException when the document is neither
   * @throws EOFException when the document ends too early
   */
  static ODataPage read(InputStream body) throws IOException {
    try (XmlReader xml = new XmlReader(body)) {
      ODataPage page = new AtomPage(xml).root(xml.root());
      xml.end();
      return page;
    }
  }

  private ODataPage root(String name) throws IOException {
    return switch (name) {
      case "feed" -> feed("");
      case "entry" -> ODataPage.of(List.of(entry("")), Optional.empty());
      case "error" -> throw new FailedAnswerException(ODataErrorReader.code(xml));
      default -> throw new MalformedAnswerException("is XML, but neither a feed nor an entry");
    };
  }

  /**
   * @param path the navigations that lead here; entities of one path mostly have the same fields
   */
  private ODataPage feed(String path) throws IOException {
    List<SapRecord> records = new ArrayList<>();
    Optional<String> next = Optional.empty();
    OptionalLong count = OptionalLong.empty();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "entry" -> records.add(entry(path));
        case "link" -> {
          if ("next".equals(xml.attribute("rel"))) {
            if (next.isPresent()) {
              throw new MalformedAnswerException("has two links to a next page");
            }
            next = Optional.ofNullable(xml.attribute("href"));
          }
          skip();
        }
        case "count" -> {
          if (count.isPresent()) {
            throw new MalformedAnswerException("has two counts");
          }
          count = OptionalLong.of(ODataPage.count(xml.text().strip()));
        }
        case "feed" -> throw new MalformedAnswerException("has a feed directly in a feed");
        default -> skip();
      }
    }
    return new ODataPage(records, next, count);
  }

  private SapRecord entry(String path) throws IOException {
    Map<String, ExpandedNavigation> expanded = new HashMap<>();
    List<Field> fields = new ArrayList<>();
    boolean known = false;
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "link" -> link(path, expanded);
        case "content" -> {
          while (xml.nextChildInText()) {
            known |= properties(fields, known);
          }
        }
        // A media entity has its properties beside its content.
        default -> known |= properties(fields, known);
      }
    }
    if (!known) {
      throw new MalformedAnswerException("has an entry without properties");
    }
    RecordBuilder record = builders.computeIfAbsent(path, here -> new RecordBuilder());
    record.begin();
    fields.forEach(field -> record.field(field.name(), field.value()));
    for (Map.Entry<String, ExpandedNavigation> each : expanded.entrySet()) {
      record.expanded(each.getKey(), each.getValue());
    }
    return record.end();
  }

  private record Field(String name, String value) {}

  private boolean properties(List<Field> fields, boolean known) throws IOException {
    if (!xml.name().equals("properties")) {
      skip();
      return false;
    }
    if (known) {
      throw new MalformedAnswerException("has an entry with its properties twice");
    }
    while (xml.nextChild()) {
      xml.refuseError();
      String name = xml.name();
      fields.add(new Field(name, xml.value()));
    }
    return true;
  }

  /** Atom may have elements of others. They are skipped, unless there is an error among them. */
  private void skip() throws IOException {
    xml.refuseError();
    while (xml.nextChildInText()) {
      skip();
    }
  }

  private void link(String path, Map<String, ExpandedNavigation> expanded) throws IOException {
    String rel = xml.attribute("rel");
    boolean related = rel != null && rel.startsWith(RELATED);
    String name = related ? rel.substring(RELATED.length()) : "";
    while (xml.nextChild()) {
      if (!related || !xml.name().equals("inline")) {
        skip();
      } else if (expanded.put(name, inline(path + "/" + name)) != null) {
        throw new MalformedAnswerException("has an entity with the same navigation twice");
      }
    }
  }

  /** A list, one entity, or nothing where the navigation leads nowhere. */
  private ExpandedNavigation inline(String path) throws IOException {
    ExpandedNavigation found = null;
    while (xml.nextChild()) {
      String name = xml.name();
      if (!name.equals("feed") && !name.equals("entry")) {
        skip();
      } else if (found != null) {
        throw new MalformedAnswerException("has an expanded navigation that is not one list");
      } else {
        found =
            name.equals("feed")
                ? ExpandedNavigation.list(feed(path))
                : ExpandedNavigation.one(entry(path));
      }
    }
    return found == null ? ExpandedNavigation.nothing() : found;
  }
}
