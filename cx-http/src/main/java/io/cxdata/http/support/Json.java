package io.cxdata.http.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.http.MalformedAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;

/**
 * Reads JSON within limits: large answers as a stream, with every scalar as the text that was sent,
 * small ones as a tree.
 *
 * @since 0.1
 */
public final class Json {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(1_000)
                  .maxNumberLength(1_000)
                  .maxStringLength(16 * 1024 * 1024)
                  .build())
          // Names come from outside: they are shared within a parser, not kept by the JVM.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final ObjectMapper TREES = new ObjectMapper(FACTORY);

  private Json() {}

  /**
   * Reads the members of an object.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface MemberReader {
    /** Called with the parser at a member's value; must leave it at the value's end. */
    void member(String name, JsonParser value) throws IOException;
  }

  /**
   * Reads a small body, which is one object, as a tree. Use {@link #document} for pages and rows.
   *
   * @throws MalformedAnswerException when it is not an object, or has more data after it
   */
  public static JsonNode tree(InputStream body) throws IOException {
    try (JsonParser parser = TREES.createParser(body)) {
      JsonNode tree = TREES.readTree(parser);
      if (tree == null || !tree.isObject()) {
        throw new MalformedAnswerException("is not an object where one is expected");
      }
      if (parser.nextToken() != null) {
        throw new MalformedAnswerException("has more data after its end");
      }
      return tree;
    }
  }

  /** Reads the body's one object to the end of the body. */
  public static void document(InputStream body, MemberReader reader) throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      parser.nextToken();
      object(parser, reader);
      if (parser.nextToken() != null) {
        throw new MalformedAnswerException("has more data after its end");
      }
    }
  }

  /** Reads the members of an object from a text. */
  public static void fragment(String json, MemberReader reader) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      object(parser, reader);
    }
  }

  /** Reads the object that begins at the parser's token. */
  public static void object(JsonParser parser, MemberReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedAnswerException("is not an object where one is expected");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      reader.member(name, parser);
    }
  }

  /**
   * Returns the value at the parser's token as text: text as it is, numbers and booleans as they
   * are written, objects and arrays as JSON, null as null. The parser is then at the value's end.
   */
  public static String text(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> written(out -> copy(parser, out, 0));
      default -> parser.getText();
    };
  }

  /**
   * Returns the object that the parser has entered, as JSON. The parser is at the first member's
   * name, or at the end of an empty object; afterwards it is at the object's end.
   */
  public static String entered(JsonParser parser) throws IOException {
    return written(
        out -> {
          out.writeStartObject();
          copy(parser, out, 1);
        });
  }

  private interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  private static String written(Content content) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      content.write(out);
    }
    return text.toString();
  }

  /** Copies a structure with its numbers as they are written, where Jackson would round some. */
  private static void copy(JsonParser in, JsonGenerator out, int opened) throws IOException {
    int depth = opened;
    do {
      switch (in.currentToken()) {
        case START_OBJECT -> {
          out.writeStartObject();
          depth++;
        }
        case START_ARRAY -> {
          out.writeStartArray();
          depth++;
        }
        case END_OBJECT -> {
          out.writeEndObject();
          depth--;
        }
        case END_ARRAY -> {
          out.writeEndArray();
          depth--;
        }
        case FIELD_NAME -> out.writeFieldName(in.currentName());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getText());
        default -> out.copyCurrentEvent(in);
      }
    } while (depth > 0 && in.nextToken() != null);
  }
}
