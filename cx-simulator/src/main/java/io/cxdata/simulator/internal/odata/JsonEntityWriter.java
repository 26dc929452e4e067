package io.cxdata.simulator.internal.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.odata.Property.Edm;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;

/** OData V2's verbose JSON. */
public final class JsonEntityWriter implements EntityWriter {
  private final JsonFactory factory;

  public JsonEntityWriter() {
    this(new JsonFactory());
  }

  private JsonEntityWriter(JsonFactory factory) {
    this.factory = factory.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
  }

  /** Writes {@code \\/} for each slash of a text. */
  public static JsonEntityWriter withEscapedSlashes() {
    JsonFactory factory = new JsonFactory();
    factory.setCharacterEscapes(new SlashEscapes());
    return new JsonEntityWriter(factory);
  }

  @Override
  public String contentType() {
    return Response.JSON;
  }

  @Override
  public <T> void write(EntityPage<T> page, OutputStream out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("d");
      if (page.count().isPresent()) {
        json.writeStringField("__count", Long.toString(page.count().get()));
      }
      results(json, page.projection(), page.entities());
      if (page.next().isPresent()) {
        json.writeStringField("__next", page.next().get());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  @Override
  public <T> void write(Projection<T> projection, T entity, OutputStream out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName("d");
      entity(json, projection, entity);
      json.writeEndObject();
    }
  }

  private static <T> void results(
      JsonGenerator json, Projection<T> projection, Iterator<T> entities) throws IOException {
    json.writeArrayFieldStart("results");
    while (entities.hasNext()) {
      entity(json, projection, entities.next());
    }
    json.writeEndArray();
  }

  private static <T> void entity(JsonGenerator json, Projection<T> projection, T entity)
      throws IOException {
    String uri = projection.type().uri(entity);
    json.writeStartObject();
    json.writeObjectFieldStart("__metadata");
    json.writeStringField("id", uri);
    json.writeStringField("uri", uri);
    json.writeStringField("type", projection.type().name());
    json.writeEndObject();
    for (Property<T> property : projection.properties()) {
      json.writeFieldName(property.jsonName());
      value(json, property.type(), property.value().apply(entity));
    }
    for (Projection.Navigated<T, ?> navigated : projection.navigated()) {
      navigated(json, navigated, entity, uri);
    }
    json.writeEndObject();
  }

  private static <T, U> void navigated(
      JsonGenerator json, Projection.Navigated<T, U> navigated, T entity, String uri)
      throws IOException {
    json.writeFieldName(navigated.navigation().jsonName());
    if (navigated.deferred()) {
      json.writeStartObject();
      json.writeObjectFieldStart("__deferred");
      json.writeStringField("uri", uri + "/" + navigated.navigation().name());
      json.writeEndObject();
      json.writeEndObject();
      return;
    }
    Iterator<U> targets = navigated.navigation().targets().apply(entity).iterator();
    if (navigated.navigation().toMany()) {
      json.writeStartObject();
      results(json, navigated.expanded(), targets);
      json.writeEndObject();
    } else {
      entity(json, navigated.expanded(), targets.next());
    }
  }

  /** JSON's own escapes, and the slash. */
  private static final class SlashEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes['/'] = '/';
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }

  private static void value(JsonGenerator json, Edm type, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type) {
      case STRING, DECIMAL -> json.writeString(value.toString());
      case INT32 -> json.writeNumber((Integer) value);
      case DATE_TIME -> json.writeString("/Date(" + ((Instant) value).toEpochMilli() + ")/");
    }
  }
}
