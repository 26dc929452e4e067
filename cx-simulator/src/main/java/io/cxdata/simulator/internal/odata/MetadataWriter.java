package io.cxdata.simulator.internal.odata;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A service's {@code $metadata}: EDMX of OData V2, with one schema. */
public final class MetadataWriter {
  private static final String EDMX = "http://schemas.microsoft.com/ado/2007/06/edmx";
  private static final String EDM = "http://schemas.microsoft.com/ado/2008/09/edm";

  private final Map<String, EntityType<?>> types = new LinkedHashMap<>();
  private final String namespace;

  /** For these types and all that can be reached from them, in one namespace. */
  public MetadataWriter(Collection<EntityType<?>> roots) {
    roots.forEach(this::add);
    this.namespace = roots.iterator().next().namespace();
  }

  private void add(EntityType<?> type) {
    if (types.putIfAbsent(type.name(), type) == null) {
      type.navigations().forEach(navigation -> add(navigation.type()));
    }
  }

  public void write(OutputStream out) throws IOException {
    XmlDocument.write(out, this::write);
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("edmx:Edmx");
    xml.writeNamespace("edmx", EDMX);
    xml.writeNamespace("m", XmlDocument.METADATA);
    xml.writeAttribute("Version", "1.0");
    xml.writeStartElement("edmx:DataServices");
    xml.writeAttribute("m:DataServiceVersion", "2.0");
    xml.writeStartElement("Schema");
    xml.writeDefaultNamespace(EDM);
    xml.writeAttribute("Namespace", namespace);
    for (EntityType<?> type : types.values()) {
      entityType(xml, type);
    }
    for (EntityType<?> type : types.values()) {
      for (NavigationProperty<?, ?> navigation : type.navigations()) {
        association(xml, type, navigation);
      }
    }
    container(xml);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void entityType(XMLStreamWriter xml, EntityType<?> type) throws XMLStreamException {
    xml.writeStartElement("EntityType");
    xml.writeAttribute("Name", type.simpleName());
    xml.writeStartElement("Key");
    for (String property : type.key()) {
      empty(xml, "PropertyRef", "Name", property);
    }
    xml.writeEndElement();
    for (Property<?> property : type.properties()) {
      property(xml, property, type.key().contains(property.name()));
    }
    for (NavigationProperty<?, ?> navigation : type.navigations()) {
      String association = association(type, navigation);
      empty(
          xml,
          "NavigationProperty",
          "Name",
          navigation.name(),
          "Relationship",
          namespace + "." + association,
          "FromRole",
          "From_" + association,
          "ToRole",
          "To_" + association);
    }
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, Property<?> property, boolean key)
      throws XMLStreamException {
    empty(
        xml,
        "Property",
        "Name",
        property.name(),
        "Type",
        property.type().edmName(),
        "Nullable",
        Boolean.toString(!key));
    switch (property.type()) {
      case DECIMAL -> {
        xml.writeAttribute("Precision", "24");
        xml.writeAttribute("Scale", "7");
      }
      case DATE_TIME -> xml.writeAttribute("Precision", "7");
      case STRING, INT32 -> {
        // No facets.
      }
    }
  }

  private static String association(EntityType<?> type, NavigationProperty<?, ?> navigation) {
    return type.simpleName() + "_" + navigation.name();
  }

  private static void association(
      XMLStreamWriter xml, EntityType<?> type, NavigationProperty<?, ?> navigation)
      throws XMLStreamException {
    String name = association(type, navigation);
    xml.writeStartElement("Association");
    xml.writeAttribute("Name", name);
    end(xml, "Type", type.name(), "From_" + name, "Multiplicity", "1");
    end(
        xml,
        "Type",
        navigation.type().name(),
        "To_" + name,
        "Multiplicity",
        navigation.toMany() ? "*" : "1");
    xml.writeEndElement();
  }

  private void container(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("EntityContainer");
    xml.writeAttribute("Name", namespace + "_Entities");
    xml.writeAttribute("m:IsDefaultEntityContainer", "true");
    for (EntityType<?> type : types.values()) {
      empty(xml, "EntitySet", "Name", type.set(), "EntityType", type.name());
    }
    for (EntityType<?> type : types.values()) {
      for (NavigationProperty<?, ?> navigation : type.navigations()) {
        String name = association(type, navigation);
        xml.writeStartElement("AssociationSet");
        xml.writeAttribute("Name", name + "_Set");
        xml.writeAttribute("Association", namespace + "." + name);
        end(xml, "EntitySet", type.set(), "From_" + name);
        end(xml, "EntitySet", navigation.type().set(), "To_" + name);
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void end(
      XMLStreamWriter xml, String what, String value, String role, String... others)
      throws XMLStreamException {
    empty(xml, "End", what, value, "Role", role);
    attributes(xml, others);
  }

  private static void empty(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeEmptyElement(element);
    attributes(xml, attributes);
  }

  private static void attributes(XMLStreamWriter xml, String... namesAndValues)
      throws XMLStreamException {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
    }
  }
}
