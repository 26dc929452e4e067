package io.cxdata.simulator.internal.odata;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Atom: a {@code feed} of {@code entry}s with {@code m:properties}. */
public final class AtomEntityWriter implements EntityWriter {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices";
  private static final String RELATED =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";
  private static final String SCHEME =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/scheme";

  /** Fixed, for the same bank answers the same bytes. */
  private static final String UPDATED = "2026-01-01T00:00:00Z";

  @Override
  public String contentType() {
    return "application/atom+xml;charset=utf-8";
  }

  @Override
  public <T> void write(EntityPage<T> page, OutputStream out) throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          xml.writeStartElement("feed");
          namespaces(xml);
          heading(xml, page.projection().type().set(), page.projection().type().set());
          if (page.count().isPresent()) {
            XmlDocument.element(xml, "m:count", Long.toString(page.count().get()));
          }
          entries(xml, page.projection(), page.entities());
          if (page.next().isPresent()) {
            XmlDocument.empty(xml, "link rel href", "next", page.next().get());
          }
          xml.writeEndElement();
        });
  }

  @Override
  public <T> void write(Projection<T> projection, T entity, OutputStream out) throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          xml.writeStartElement("entry");
          namespaces(xml);
          entry(xml, projection, entity);
          xml.writeEndElement();
        });
  }

  private static void namespaces(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("m", XmlDocument.METADATA);
    xml.writeNamespace("d", DATA);
  }

  private static void heading(XMLStreamWriter xml, String id, String title)
      throws XMLStreamException {
    XmlDocument.element(xml, "id", id);
    XmlDocument.element(xml, "title", title);
    XmlDocument.element(xml, "updated", UPDATED);
  }

  private static <T> void entries(
      XMLStreamWriter xml, Projection<T> projection, Iterator<T> entities)
      throws XMLStreamException {
    while (entities.hasNext()) {
      xml.writeStartElement("entry");
      entry(xml, projection, entities.next());
      xml.writeEndElement();
    }
  }

  private static <T> void entry(XMLStreamWriter xml, Projection<T> projection, T entity)
      throws XMLStreamException {
    String uri = projection.type().uri(entity);
    heading(xml, uri, projection.type().set());
    XmlDocument.empty(xml, "category term scheme", projection.type().name(), SCHEME);
    for (Projection.Navigated<T, ?> navigated : projection.navigated()) {
      navigated(xml, navigated, entity, uri);
    }
    XmlDocument.start(xml, "content type", "application/xml");
    xml.writeStartElement("m:properties");
    for (Property<T> property : projection.properties()) {
      property(xml, property, property.value().apply(entity));
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static <T, U> void navigated(
      XMLStreamWriter xml, Projection.Navigated<T, U> navigated, T entity, String uri)
      throws XMLStreamException {
    String name = navigated.navigation().name();
    xml.writeStartElement("link");
    xml.writeAttribute("rel", RELATED + name);
    xml.writeAttribute(
        "type",
        "application/atom+xml;type=" + (navigated.navigation().toMany() ? "feed" : "entry"));
    xml.writeAttribute("href", uri + "/" + name);
    if (!navigated.deferred()) {
      xml.writeStartElement("m:inline");
      Iterator<U> targets = navigated.navigation().targets().apply(entity).iterator();
      if (navigated.navigation().toMany()) {
        xml.writeStartElement("feed");
        heading(xml, uri + "/" + name, name);
        entries(xml, navigated.expanded(), targets);
        xml.writeEndElement();
      } else {
        entries(xml, navigated.expanded(), targets);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, Property<?> property, Object value)
      throws XMLStreamException {
    xml.writeStartElement("d:" + property.name());
    if (property.type() != Property.Edm.STRING) {
      xml.writeAttribute("m:type", property.type().edmName());
    }
    if (value == null) {
      xml.writeAttribute("m:null", "true");
    } else if (value instanceof Instant time) {
      LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      xml.writeCharacters(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(utc));
    } else {
      xml.writeCharacters(value.toString());
    }
    xml.writeEndElement();
  }
}
