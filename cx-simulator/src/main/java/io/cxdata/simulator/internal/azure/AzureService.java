package io.cxdata.simulator.internal.azure;

/** One of Azure's services behind a {@link TlsFront}. For any number of threads. */
public interface AzureService {
  /** The answer to a request. */
  AzureAnswer answer(AzureRequest request);

  /** An error of that status in the form of the service, for a fault. */
  AzureAnswer error(AzureRequest request, int status);
}
