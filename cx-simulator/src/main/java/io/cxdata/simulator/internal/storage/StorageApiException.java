package io.cxdata.simulator.internal.storage;

/** A request that is refused, with the status and the code that Azure has for it. */
final class StorageApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  StorageApiException(int status, String code) {
    super(code);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  static StorageApiException notFound(String code) {
    return new StorageApiException(404, code);
  }

  static StorageApiException conflict(String code) {
    return new StorageApiException(409, code);
  }

  static StorageApiException invalid(String code) {
    return new StorageApiException(400, code);
  }
}
