package io.cxdata.simulator.internal.odata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Response;
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
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("code", code);
    error.putObject("message").put("lang", "en").put("value", message);
    error.putObject("innererror").put("transactionid", TRANSACTION).putArray("errordetails");
    return Response.json(status, body);
  }

  private static Response xml(int status, String code, String message) {
    return Response.stream(
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
