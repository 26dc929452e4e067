package io.cxdata.simulator.internal.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.simulator.internal.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An error as the core's gateway words it, in JSON or in XML. */
@FunctionalInterface
public interface ODataError {
  /** Of no transaction: the same bank answers the same bytes. */
  String TRANSACTION = "00000000000000000000000000000000";

  Response answer(int status, String code, String message);

  static ODataError in(ODataFormat format) {
    return format == ODataFormat.ATOM ? ODataError::xml : ODataError::json;
  }

  private static Response json(int status, String code, String message) {
    return Response.json(status, out -> writeJson(out, code, message));
  }

  private static void writeJson(OutputStream out, String code, String message) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", code);
      json.writeObjectFieldStart("message");
      json.writeStringField("lang", "en");
      json.writeStringField("value", message);
      json.writeEndObject();
      json.writeObjectFieldStart("innererror");
      json.writeStringField("transactionid", TRANSACTION);
      json.writeArrayFieldStart("errordetails");
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static Response xml(int status, String code, String message) {
    return new Response(
        status,
        "application/xml;charset=utf-8",
        Map.of(),
        out -> XmlDocument.write(out, xml -> writeXml(xml, code, message)));
  }

  private static void writeXml(XMLStreamWriter xml, String code, String message)
      throws XMLStreamException {
    xml.writeStartElement("error");
    xml.writeDefaultNamespace(XmlDocument.METADATA);
    XmlDocument.element(xml, "code", code);
    xml.writeStartElement("message");
    xml.writeAttribute("xml:lang", "en");
    xml.writeCharacters(message);
    xml.writeEndElement();
    xml.writeStartElement("innererror");
    XmlDocument.element(xml, "transactionid", TRANSACTION);
    xml.writeEmptyElement("errordetails");
    xml.writeEndElement();
    xml.writeEndElement();
  }
}
