package io.cxdata.corebanking.olingo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.odata2.annotation.processor.core.edm.AnnotationEdmProvider;
import org.apache.olingo.odata2.api.client.batch.BatchPart;
import org.apache.olingo.odata2.api.client.batch.BatchQueryPart;
import org.apache.olingo.odata2.api.client.batch.BatchSingleResponse;
import org.apache.olingo.odata2.api.edm.Edm;
import org.apache.olingo.odata2.api.edm.EdmEntitySet;
import org.apache.olingo.odata2.api.edm.EdmLiteralKind;
import org.apache.olingo.odata2.api.edm.EdmSimpleType;
import org.apache.olingo.odata2.api.edm.EdmSimpleTypeException;
import org.apache.olingo.odata2.api.edm.EdmSimpleTypeKind;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.ep.EntityProviderReadProperties;
import org.apache.olingo.odata2.api.ep.feed.ODataFeed;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.rt.RuntimeDelegate;
import org.apache.olingo.odata2.api.uri.PathSegment;
import org.apache.olingo.odata2.api.uri.UriInfo;
import org.apache.olingo.odata2.api.uri.UriParser;
import org.apache.olingo.odata2.core.ODataPathSegmentImpl;

/**
 * What Olingo makes of addresses, literals, answers and batches, to compare ours with. Addresses
 * and answers are those of a model: {@link OlingoBank}'s, or one read from a {@code $metadata}.
 */
public final class OlingoOracle {
  private final Edm edm;

  private OlingoOracle(Edm edm) {
    this.edm = edm;
  }

  /** For the model of {@link OlingoBank}. */
  public static OlingoOracle ofBank() {
    try {
      return new OlingoOracle(
          RuntimeDelegate.createEdm(new AnnotationEdmProvider(new ArrayList<>(OlingoModel.TYPES))));
    } catch (ODataException e) {
      throw new IllegalStateException("Olingo does not read its own model", e);
    }
  }

  /**
   * For the model that a service tells of itself.
   *
   * @throws ODataException if Olingo finds the document not to be EDMX of OData V2
   */
  public static OlingoOracle ofMetadata(String edmx) throws ODataException {
    return new OlingoOracle(EntityProvider.readMetadata(stream(edmx), true));
  }

  /** The model. */
  public Edm edm() {
    return edm;
  }

  /**
   * Parses a decoded address, relative to the service.
   *
   * @param query decoded values by their names, {@code $filter} and so on
   * @throws ODataException if Olingo would refuse the address
   */
  public UriInfo uri(String path, Map<String, String> query) throws ODataException {
    List<PathSegment> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      segments.add(new ODataPathSegmentImpl(segment, null));
    }
    return UriParser.parse(edm, segments, new HashMap<>(query));
  }

  /**
   * The value of a literal as it stands in an address, {@code datetime'2026-11-22T08:00:00'}.
   *
   * @param type what Java class the value is to have
   * @throws EdmSimpleTypeException if it is no literal of that kind
   */
  public static <T> T literal(EdmSimpleTypeKind kind, String literal, Class<T> type)
      throws EdmSimpleTypeException {
    EdmSimpleType simple = kind.getEdmSimpleTypeInstance();
    return simple.valueOfString(literal, EdmLiteralKind.URI, null, type);
  }

  /**
   * Reads a list.
   *
   * @param contentType {@code application/json} or {@code application/atom+xml}
   * @throws ODataException if Olingo finds the list malformed
   */
  public ODataFeed feed(String entitySet, String contentType, String body) throws ODataException {
    EdmEntitySet set = edm.getDefaultEntityContainer().getEntitySet(entitySet);
    EntityProviderReadProperties properties = EntityProviderReadProperties.init().build();
    return EntityProvider.readFeed(contentType, set, stream(body), properties);
  }

  /**
   * The body of a batch with the boundary {@code olingo}, as Olingo's client writes it.
   *
   * @param targets addresses relative to the service, which are asked for JSON
   */
  public static String batchRequest(List<String> targets) throws IOException {
    List<BatchPart> parts = new ArrayList<>();
    for (String target : targets) {
      Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
      parts.add(BatchQueryPart.method("GET").uri(target).headers(headers).build());
    }
    try (InputStream body = EntityProvider.writeBatchRequest(parts, "olingo")) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes the answer to a batch apart.
   *
   * @param contentType with the boundary
   * @throws ODataException if Olingo finds the answer malformed
   */
  public static List<BatchSingleResponse> batchAnswer(String contentType, String body)
      throws ODataException {
    return EntityProvider.parseBatchResponse(stream(body), contentType);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
