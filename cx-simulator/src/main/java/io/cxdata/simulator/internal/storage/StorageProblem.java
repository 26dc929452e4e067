package io.cxdata.simulator.internal.storage;

/** A request that is refused, with the status and the code that Azure has for it. */
final class StorageProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  StorageProblem(int status, String code) {
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

  static StorageProblem notFound(String code) {
    return new StorageProblem(404, code);
  }

  static StorageProblem conflict(String code) {
    return new StorageProblem(409, code);
  }

  static StorageProblem invalid(String code) {
    return new StorageProblem(400, code);
  }
}
