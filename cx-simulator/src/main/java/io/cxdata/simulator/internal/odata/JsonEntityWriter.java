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
      results(json, page.shape(), page.entities());
      if (page.next().isPresent()) {
        json.writeStringField("__next", page.next().get());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  @Override
  public <T> void write(Projection<T> shape, T entity, OutputStream out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName("d");
      entity(json, shape, entity);
      json.writeEndObject();
    }
  }

  private static <T> void results(JsonGenerator json, Projection<T> shape, Iterator<T> entities)
      throws IOException {
    json.writeArrayFieldStart("results");
    while (entities.hasNext()) {
      entity(json, shape, entities.next());
    }
    json.writeEndArray();
  }

  private static <T> void entity(JsonGenerator json, Projection<T> shape, T entity)
      throws IOException {
    String uri = shape.type().uri(entity);
    json.writeStartObject();
    json.writeObjectFieldStart("__metadata");
    json.writeStringField("id", uri);
    json.writeStringField("uri", uri);
    json.writeStringField("type", shape.type().name());
    json.writeEndObject();
    for (Property<T> property : shape.properties()) {
      json.writeFieldName(property.jsonName());
      value(json, property.type(), property.value().apply(entity));
    }
    for (Projection.Branch<T, ?> branch : shape.branches()) {
      branch(json, branch, entity, uri);
    }
    json.writeEndObject();
  }

  private static <T, U> void branch(
      JsonGenerator json, Projection.Branch<T, U> branch, T entity, String uri) throws IOException {
    json.writeFieldName(branch.navigation().jsonName());
    if (branch.deferred()) {
      json.writeStartObject();
      json.writeObjectFieldStart("__deferred");
      json.writeStringField("uri", uri + "/" + branch.navigation().name());
      json.writeEndObject();
      json.writeEndObject();
      return;
    }
    Iterator<U> targets = branch.navigation().targets().apply(entity).iterator();
    if (branch.navigation().toMany()) {
      json.writeStartObject();
      results(json, branch.expanded(), targets);
      json.writeEndObject();
    } else {
      entity(json, branch.expanded(), targets.next());
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
