package io.cxdata.simulator.internal.odata;

/** A request that the core refuses: becomes an error answer. */
public final class ODataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private ODataException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public static ODataException badRequest(String message) {
    return new ODataException(400, "005056A509B11EE1B9A8FEC11C21578E", message);
  }

  public static ODataException notFound(String message) {
    return new ODataException(404, "/IWBEP/CM_MGW_RT/020", message);
  }

  public static ODataException unsupported(int status, String message) {
    return new ODataException(status, "/IWBEP/CM_MGW_RT/021", message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
