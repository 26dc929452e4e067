package io.cxdata.simulator.internal.storage;

/** A request that is refused, with the status and the code that Azure has for it. */
final class StorageErrorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  StorageErrorException(int status, String code) {
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

  static StorageErrorException notFound(String code) {
    return new StorageErrorException(404, code);
  }

  static StorageErrorException conflict(String code) {
    return new StorageErrorException(409, code);
  }

  static StorageErrorException invalid(String code) {
    return new StorageErrorException(400, code);
  }
}
