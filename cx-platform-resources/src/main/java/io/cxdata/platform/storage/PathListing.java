package io.cxdata.platform.storage;

import com.azure.storage.file.datalake.models.PathItem;
import java.util.Iterator;
import java.util.Optional;

/** What a folder holds, page by page: the first one is fetched with the first item, not before. */
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

  /** Empty at the end, which is the beginning where there is no such folder. */
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
