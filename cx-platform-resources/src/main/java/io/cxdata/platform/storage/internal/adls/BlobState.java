package io.cxdata.platform.storage.internal.adls;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.storage.blob.models.BlobProperties;
import io.cxdata.platform.storage.StoredFile;
import java.util.Optional;

/**
 * The properties of a file, from the account. Metadata is read from the headers directly: Azure's
 * client reads lowercase header names only, and some proxies change the case.
 */
record BlobState(Response<BlobProperties> response) {
  private static final HttpHeaderName WRITE_ID_HEADER =
      HttpHeaderName.fromString("x-ms-meta-" + AdlsBlobs.WRITE_ID);
  private static final HttpHeaderName FOLDER_HEADER =
      HttpHeaderName.fromString("x-ms-meta-hdi_isfolder");

  String etag() {
    return unquoted(response.getValue().getETag());
  }

  Optional<String> writeId() {
    return Optional.ofNullable(response.getHeaders().getValue(WRITE_ID_HEADER));
  }

  boolean isFolder() {
    return response.getHeaders().getValue(FOLDER_HEADER) != null;
  }

  StoredFile as(String path) {
    BlobProperties properties = response.getValue();
    return new StoredFile(
        path, properties.getBlobSize(), properties.getLastModified().toInstant(), etag());
  }

  /** An ETag as {@link StoredFile} has it. */
  static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}
