package io.cxdata.crm.internal.api;

import io.cxdata.crm.Promise;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the answer that holds one record of either API. */
public final class OnePromiseReader implements BodyReader<Promise> {
  @Override
  public Promise read(InputStream body, String contentType) throws IOException {
    AtomicReference<Promise> promise = new AtomicReference<>();
    ZendeskAnswer.document(
        body,
        (name, value) -> {
          if (name.equals("custom_object_record") || name.equals("data")) {
            promise.set(PromiseReader.read(value));
          } else {
            value.skipChildren();
          }
        });
    if (promise.get() == null) {
      throw new MalformedAnswerException("has no record");
    }
    return promise.get();
  }
}
