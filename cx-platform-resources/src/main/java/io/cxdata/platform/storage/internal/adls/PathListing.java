package io.cxdata.platform.storage.internal.adls;

import com.azure.storage.file.datalake.models.PathItem;
import java.util.Iterator;
import java.util.Optional;

/** Lists a folder page by page. Fetches the first page with the first item. */
final class PathListing {
  private final Iterable<PathItem> paths;
  private final String folder;
  private final AdlsErrors errors;
  private Iterator<PathItem> items;

  PathListing(Iterable<PathItem> paths, String folder, AdlsErrors errors) {
    this.paths = paths;
    this.folder = folder;
    this.errors = errors;
  }

  /** The next item; empty at the end, and for a folder that does not exist. */
  Optional<PathItem> next() {
    try {
      if (items == null) {
        items = paths.iterator();
      }
      return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    } catch (RuntimeException e) {
      if (AdlsErrors.code(e).equals("PathNotFound")) {
        return Optional.empty();
      }
      throw errors.of("list", folder, e);
    }
  }
}
