package io.cxdata.platform.storage;

/** What is said about files wherever they are. */
final class Messages {
  private Messages() {}

  static String notFound(String path, String container) {
    return "There is no file %s in %s. Look at the path, and whether what writes it has run."
        .formatted(path, container);
  }

  static String exists(String path, String container) {
    return "There is already a file %s in %s, and it was to be made only if there was none. Read it, or write another one."
        .formatted(path, container);
  }

  static String changed(String path, String container) {
    return "The file %s in %s is not the one that was seen: it has been written or deleted meanwhile. Read it again, and repeat the change on what it is now."
        .formatted(path, container);
  }
}
