package io.cxdata.platform.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.storage.blob.models.BlobProperties;
import java.util.Optional;

/**
 * What the account says of a file. Its metadata is read from the headers themselves: the client
 * takes notice of those in small letters only, which not every proxy lets pass.
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
    BlobProperties seen = response.getValue();
    return new StoredFile(path, seen.getBlobSize(), seen.getLastModified().toInstant(), etag());
  }

  /** A state's name as users have it. */
  static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}
