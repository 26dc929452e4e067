package io.cxdata.platform.storage.internal;

/** The messages about files that every container has. */
public final class StorageMessages {
  private StorageMessages() {}

  /** For {@code NOT_FOUND}. */
  public static String notFound(String path, String container) {
    return "File "
        + path
        + " not found in "
        + container
        + ". Check the path, and whether the job that writes the file has run.";
  }

  /** For {@code EXISTS}. */
  public static String exists(String path, String container) {
    return "File "
        + path
        + " already exists in "
        + container
        + ", and the write requires that it does not. Read that file, or write to another path.";
  }

  /** For {@code CHANGED}. */
  public static String changed(String path, String container) {
    return "File "
        + path
        + " in "
        + container
        + " has changed: it was written or deleted in the meantime. Read it again and repeat the"
        + " change.";
  }
}
