package io.cxdata.crm.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes request bodies. */
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // An amount is sent as 1000, not as 1E+3.
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonText() {}

  /** Maps, lists, texts, numbers, booleans and nulls as JSON in UTF-8. */
  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps and lists of plain values are always JSON", e);
    }
  }
}
