package io.cxdata.crm.internal.webhook;

import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.crm.internal.api.ZendeskAnswer;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the answer that holds one record of either API, and keeps its JSON unchanged. */
public final class RawRecordReader implements BodyReader<RawRecord> {
  @Override
  public RawRecord read(InputStream body, String contentType) throws IOException {
    // As a stream: a tree would round numbers.
    AtomicReference<String> record = new AtomicReference<>();
    ZendeskAnswer.document(
        body,
        (name, value) -> {
          boolean isRecord = name.equals("custom_object_record") || name.equals("data");
          if (isRecord && value.currentToken() == JsonToken.START_OBJECT) {
            record.set(Json.text(value));
          } else {
            value.skipChildren();
          }
        });
    if (record.get() == null) {
      throw new MalformedAnswerException("has no record");
    }
    return new RawRecord(record.get());
  }
}
