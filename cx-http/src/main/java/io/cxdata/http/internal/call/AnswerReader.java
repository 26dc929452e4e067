package io.cxdata.http.internal.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.cxdata.config.support.RetryAfter;
import io.cxdata.http.BodyReader;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.Operation;
import io.cxdata.http.internal.errors.HttpErrors;
import io.cxdata.http.internal.limits.RateHeaders;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import okhttp3.Response;
import okio.BufferedSource;

/** Turns an answer into a value, or into the failure that it means. */
final class AnswerReader {
  private static final long LONGEST_BODY = 256L * 1024 * 1024;
  private static final long LONGEST_ERROR_BODY = 64 * 1024;
  private static final int LONGEST_BLANK = 256;

  private final ErrorReader errorReader;
  private final HttpErrors errors;
  private final BiConsumer<Operation, Duration> pauses;
  private final InstantSource wallClock;

  /**
   * @param pauses called when an answer asks that no call follows it for a while
   * @param wallClock for the dates in headers
   */
  AnswerReader(
      ErrorReader errorReader,
      HttpErrors errors,
      BiConsumer<Operation, Duration> pauses,
      InstantSource wallClock) {
    this.errorReader = errorReader;
    this.errors = errors;
    this.pauses = pauses;
    this.wallClock = wallClock;
  }

  <X> X read(Operation operation, Response answer, BodyReader<X> reader) {
    Instant now = wallClock.instant();
    Optional<Duration> pause = RateHeaders.pause(answer, now);
    pause.ifPresent(asked -> pauses.accept(operation, asked));
    try {
      if (!answer.isSuccessful()) {
        throw errors.status(
            operation,
            answer,
            error(answer),
            RetryAfter.parse(answer.header("Retry-After"), now).or(() -> pause).orElse(null));
      }
      if (isPart(answer)) {
        throw errors.truncated(operation, answer);
      }
      BufferedSource source = answer.body().source();
      if (source.exhausted()) {
        if (reader == BodyReader.NOTHING) {
          return null;
        }
        throw errors.empty(operation, answer);
      }
      String contentType = answer.header("Content-Type", "");
      if (isHtml(contentType, source)) {
        throw errors.html(operation, answer);
      }
      if (reader == BodyReader.NOTHING) {
        Optional<String> error = error(answer);
        if (error.isPresent()) {
          throw errors.failedInside(operation, answer, error);
        }
        return null;
      }
      return reader.read(new LimitedInputStream(source.inputStream(), LONGEST_BODY), contentType);
    } catch (JsonEOFException e) {
      throw errors.truncated(operation, answer);
    } catch (JsonProcessingException e) {
      // Jackson quotes the body in its messages: only the place may be shown.
      throw errors.malformed(operation, answer, "is not valid JSON" + place(e));
    } catch (CharConversionException e) {
      throw errors.malformed(operation, answer, "is not in the expected encoding");
    } catch (FailedAnswerException e) {
      throw errors.failedInside(operation, answer, e.code());
    } catch (MalformedAnswerException e) {
      throw errors.malformed(operation, answer, e.getMessage());
    } catch (IOException e) {
      throw errors.io(operation, answer.request(), e);
    }
  }

  /** 206 brings a part of what was asked for; a read that is only accepted (202) brings none. */
  private static boolean isPart(Response answer) {
    return answer.code() == HttpURLConnection.HTTP_PARTIAL
        || (answer.code() == HttpURLConnection.HTTP_ACCEPTED
            && answer.request().method().equals("GET"));
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
        // Atom comes under any content type; its first line says that it is XML.
        return ahead.exhausted() || ahead.readByte() != '?';
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  /** What the API's own error in the body is called; empty if the body is not one. */
  private Optional<String> error(Response answer) {
    try (InputStream body = new ByteArrayInputStream(answer.peekBody(LONGEST_ERROR_BODY).bytes())) {
      return errorReader.code(body);
    } catch (IOException e) {
      // Not every body is of the API, and not every one is an error.
      return Optional.empty();
    }
  }
}
