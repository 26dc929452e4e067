package io.cxdata.corebanking.internal.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML document as a stream, with limits of depth and length. A document type is refused,
 * so nothing leads out of the document.
 */
final class XmlReader implements AutoCloseable {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 16 * 1024 * 1024;
  private static final String PROPERTIES = "http://schemas.microsoft.com/ado/2007/08/dataservices";
  private static final JsonFactory JSON = new JsonFactory();

  private final Source source;
  private final XMLStreamReader in;
  private int depth;

  XmlReader(InputStream body) throws IOException {
    this.source = new Source(body);
    try {
      // One factory for each reader: the JDK does not promise that a factory is thread-safe.
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
      factory.setXMLResolver(
          (publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refused");
          });
      this.in = factory.createXMLStreamReader(source);
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /** Goes to the root element and returns its name. */
  String root() throws IOException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return name();
      }
      if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new EOFException("no element");
      }
    }
  }

  /** Reads to the end of the document. */
  void end() throws IOException {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      // Comments and blanks.
    }
  }

  /**
   * Goes to the next child of the current element, or to the element's end if there is none.
   *
   * @throws MalformedAnswerException when there is text in between
   */
  boolean nextChild() throws IOException {
    return nextChild(false);
  }

  /** Goes to the next child as {@link #nextChild()} does, whatever text is in between. */
  boolean nextChildInText() throws IOException {
    return nextChild(true);
  }

  private boolean nextChild(boolean inText) throws IOException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!inText && !in.isWhiteSpace()) {
            throw new MalformedAnswerException("has text between its elements");
          }
        }
        default -> {
          // Comments.
        }
      }
    }
  }

  /**
   * Refuses the current element where it is an error. A property may have the name of one.
   *
   * @throws FailedAnswerException when it is an error
   */
  void refuseError() throws IOException {
    if (InnerErrors.isName(name()) && !PROPERTIES.equals(in.getNamespaceURI())) {
      throw new FailedAnswerException(ODataErrorReader.code(this));
    }
  }

  /** The name of the current element, without its prefix. */
  String name() {
    return in.getLocalName();
  }

  /** An attribute of the current element, whatever its prefix; null if there is none. */
  String attribute(String name) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (in.getAttributeLocalName(i).equals(name)) {
        return in.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Goes to the end of the current element. */
  void skip() throws IOException {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** The text of the current element, which must not have child elements. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append(text);
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw new MalformedAnswerException("has an element where text should be");
        default -> {
          // Comments.
        }
      }
    }
  }

  /** The value of a property: its text, its parts as JSON, or null for {@code m:null}. */
  String value() throws IOException {
    boolean isNull = "true".equals(attribute("null"));
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append(text);
        case XMLStreamConstants.END_ELEMENT -> {
          return isNull ? null : text.toString();
        }
        case XMLStreamConstants.START_ELEMENT -> {
          refuseError();
          if (!text.toString().isBlank()) {
            throw new MalformedAnswerException("has an element where text should be");
          }
          return parts();
        }
        default -> {
          // Comments.
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /** Reads a complex value; the current element is its first part. */
  private String parts() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      do {
        refuseError();
        String name = name();
        String part = value();
        if (part == null) {
          json.writeNullField(name);
        } else {
          json.writeStringField(name, part);
        }
      } while (nextChild());
      json.writeEndObject();
    }
    return text.toString();
  }

  private void append(StringBuilder text) throws IOException {
    if (text.length() + in.getTextLength() > MAX_TEXT) {
      throw new MalformedAnswerException("has a text that is too long");
    }
    text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
  }

  private int next() throws IOException {
    try {
      if (!in.hasNext()) {
        throw new EOFException("the document has ended");
      }
      int event = in.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new MalformedAnswerException("is nested too deeply");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new MalformedAnswerException("has a document type or a custom entity");
        default -> {
          // Read by the caller.
        }
      }
      return event;
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /** The parser quotes the document in its messages, so only the line is used here. */
  private IOException failure(XMLStreamException e) {
    if (source.failure != null) {
      return source.failure;
    }
    if (source.ended && depth > 0) {
      return new EOFException("the document ends within an element");
    }
    return new MalformedAnswerException(
        "is not valid XML"
            + (e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber()));
  }

  /** Keeps how the body ended, which the parser does not tell. */
  private static final class Source extends FilterInputStream {
    private IOException failure;
    private boolean ended;

    Source(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      try {
        int next = super.read();
        ended |= next < 0;
        return next;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        int count = super.read(to, from, length);
        ended |= count < 0;
        return count;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
