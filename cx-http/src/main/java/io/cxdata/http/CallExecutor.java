package io.cxdata.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/** Sends one request and reads its answer, on a thread of the session. */
final class CallExecutor {
  private static final long LONGEST_ERROR_BODY = 64 * 1024;
  private static final int LONGEST_BLANK = 256;

  private final Authorization authorization;
  private final ErrorReader errors;
  private final HttpErrors failures;
  private final BiConsumer<Operation, Duration> pauses;
  private final long longestBody;

  /**
   * @param pauses told when an answer asks that no call follows it for a while
   */
  CallExecutor(
      Authorization authorization,
      ErrorReader errors,
      HttpErrors failures,
      BiConsumer<Operation, Duration> pauses,
      long longestBody) {
    this.pauses = pauses;
    this.authorization = authorization;
    this.errors = errors;
    this.failures = failures;
    this.longestBody = longestBody;
  }

  Authorization authorization() {
    return authorization;
  }

  <X> CompletableFuture<X> send(Call call, Operation operation, BodyReader<X> reader) {
    CompletableFuture<X> result = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            result.completeExceptionally(failures.io(operation, failed.request(), e));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            X value;
            try (response) {
              value = read(operation, response, reader);
            } catch (Throwable e) {
              // Whatever a reader throws, somebody waits for it.
              result.completeExceptionally(e);
              return;
            }
            result.complete(value);
          }
        });
    return result;
  }

  private <X> X read(Operation operation, Response response, BodyReader<X> reader) {
    Optional<Duration> pause = RateHeaders.pause(response, Instant.now());
    pause.ifPresent(asked -> pauses.accept(operation, asked));
    try {
      if (!response.isSuccessful()) {
        throw failures.status(
            operation,
            response,
            errorCode(response),
            RetryAfter.parse(response.header("Retry-After"), Instant.now())
                .or(() -> pause)
                .orElse(null));
      }
      BufferedSource source = response.body().source();
      if (source.exhausted()) {
        if (reader == BodyReader.NOTHING) {
          return null;
        }
        throw failures.empty(operation, response);
      }
      String contentType = response.header("Content-Type", "");
      if (isHtml(contentType, source)) {
        throw failures.html(operation, response);
      }
      return reader.read(new LimitedInputStream(source.inputStream(), longestBody), contentType);
    } catch (JsonEOFException e) {
      throw failures.cutOff(operation, response);
    } catch (JsonProcessingException e) {
      // Jackson quotes the body in its messages: only the place may be told.
      throw failures.malformed(operation, response, "is not valid JSON" + place(e));
    } catch (CharConversionException e) {
      throw failures.malformed(operation, response, "is not in the encoding that it should have");
    } catch (MalformedAnswerException e) {
      throw failures.malformed(operation, response, e.getMessage());
    } catch (IOException e) {
      throw failures.io(operation, response.request(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null || e.getLocation().getByteOffset() < 0
        ? ""
        : " after byte " + e.getLocation().getByteOffset();
  }

  private static boolean isHtml(String contentType, BufferedSource body) throws IOException {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("html")) {
      return true;
    }
    if (type.contains("xml")) {
      return false;
    }
    BufferedSource ahead = body.peek();
    for (int i = 0; i < LONGEST_BLANK && !ahead.exhausted(); i++) {
      byte b = ahead.readByte();
      if (b == '<') {
        // Atom comes under any content type; that it is XML it says itself.
        return ahead.exhausted() || ahead.readByte() != '?';
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  private String errorCode(Response response) {
    try (InputStream body =
        new ByteArrayInputStream(response.peekBody(LONGEST_ERROR_BODY).bytes())) {
      return errors.code(body).map(Redaction::identifier).orElse(null);
    } catch (IOException e) {
      // The status tells enough; a code is a courtesy of the API.
      return null;
    }
  }
}
