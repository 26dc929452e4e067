package io.cxdata.simulator.internal.odata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML that is written while it is sent. */
public final class XmlDocument {
  static final String METADATA = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

  private XmlDocument() {}

  /** Writes what is inside a document. */
  @FunctionalInterface
  public interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  public static void write(OutputStream out, Content content) throws IOException {
    try {
      // A factory of its own for each document: the JDK does not promise that one serves several
      // threads.
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException failed) {
      if (failed.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw new UncheckedIOException(
          new IOException("The answer could not be written as XML", failed));
    }
  }

  public static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** An element without content: {@code "Key Name Type"} is Key with the attributes Name, Type. */
  static void empty(XMLStreamWriter xml, String elementAndAttributes, String... values)
      throws XMLStreamException {
    String[] names = elementAndAttributes.split(" ");
    xml.writeEmptyElement(names[0]);
    attributes(xml, names, values);
  }

  /** The start of an element, in the same notation. */
  static void start(XMLStreamWriter xml, String elementAndAttributes, String... values)
      throws XMLStreamException {
    String[] names = elementAndAttributes.split(" ");
    xml.writeStartElement(names[0]);
    attributes(xml, names, values);
  }

  private static void attributes(XMLStreamWriter xml, String[] names, String... values)
      throws XMLStreamException {
    for (int i = 0; i < values.length; i++) {
      xml.writeAttribute(names[i + 1], values[i]);
    }
  }
}
