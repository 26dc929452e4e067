package io.cxdata.simulator.internal.odata;

import static io.cxdata.simulator.internal.odata.XmlDocument.empty;
import static io.cxdata.simulator.internal.odata.XmlDocument.start;

import io.cxdata.simulator.internal.odata.Property.Edm;
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
      type.navigations().values().forEach(navigation -> add(navigation.type()));
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
    start(xml, "edmx:DataServices m:DataServiceVersion", "2.0");
    xml.writeStartElement("Schema");
    xml.writeDefaultNamespace(EDM);
    xml.writeAttribute("Namespace", namespace);
    for (EntityType<?> type : types.values()) {
      entityType(xml, type);
    }
    for (EntityType<?> type : types.values()) {
      for (NavigationProperty<?, ?> navigation : type.navigations().values()) {
        association(xml, type, navigation);
      }
    }
    container(xml);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void entityType(XMLStreamWriter xml, EntityType<?> type) throws XMLStreamException {
    start(xml, "EntityType Name", type.simpleName());
    xml.writeStartElement("Key");
    for (String property : type.key()) {
      empty(xml, "PropertyRef Name", property);
    }
    xml.writeEndElement();
    for (Property<?> property : type.properties().values()) {
      String nullable = Boolean.toString(!type.key().contains(property.name()));
      String edm = property.type().edmName();
      empty(xml, "Property Name Type Nullable", property.name(), edm, nullable);
      if (property.type() == Edm.DECIMAL || property.type() == Edm.DATE_TIME) {
        xml.writeAttribute("Precision", property.type() == Edm.DECIMAL ? "24" : "7");
      }
      if (property.type() == Edm.DECIMAL) {
        xml.writeAttribute("Scale", "7");
      }
    }
    for (NavigationProperty<?, ?> navigation : type.navigations().values()) {
      String association = association(type, navigation);
      empty(
          xml,
          "NavigationProperty Name Relationship FromRole ToRole",
          navigation.name(),
          namespace + "." + association,
          "From_" + association,
          "To_" + association);
    }
    xml.writeEndElement();
  }

  private static String association(EntityType<?> type, NavigationProperty<?, ?> navigation) {
    return type.simpleName() + "_" + navigation.name();
  }

  private static void association(
      XMLStreamWriter xml, EntityType<?> type, NavigationProperty<?, ?> navigation)
      throws XMLStreamException {
    String name = association(type, navigation);
    String end = "End Type Role Multiplicity";
    start(xml, "Association Name", name);
    empty(xml, end, type.name(), "From_" + name, "1");
    empty(xml, end, navigation.type().name(), "To_" + name, navigation.toMany() ? "*" : "1");
    xml.writeEndElement();
  }

  private void container(XMLStreamWriter xml) throws XMLStreamException {
    start(xml, "EntityContainer Name m:IsDefaultEntityContainer", namespace + "_Entities", "true");
    for (EntityType<?> type : types.values()) {
      empty(xml, "EntitySet Name EntityType", type.set(), type.name());
    }
    for (EntityType<?> type : types.values()) {
      for (NavigationProperty<?, ?> navigation : type.navigations().values()) {
        String name = association(type, navigation);
        start(xml, "AssociationSet Name Association", name + "_Set", namespace + "." + name);
        empty(xml, "End EntitySet Role", type.set(), "From_" + name);
        empty(xml, "End EntitySet Role", navigation.type().set(), "To_" + name);
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }
}
