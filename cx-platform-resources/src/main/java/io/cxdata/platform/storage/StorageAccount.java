package io.cxdata.platform.storage;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.AzureConfig;
import io.cxdata.platform.storage.internal.adls.AdlsAccount;
import java.net.URI;

/**
 * A storage account of Azure with a hierarchical namespace (Data Lake Storage Gen2). Its requests
 * pass no logging policy, so that no token is ever logged. Thread-safe.
 *
 * @since 0.1
 */
public final class StorageAccount implements AutoCloseable {
  private final AdlsAccount account;

  private StorageAccount(AdlsAccount account) {
    this.account = account;
  }

  /**
   * Opens an account. Connects to no server yet.
   *
   * @param nameOrUrl its name, or its URL of either interface ({@code https://….dfs.…} or {@code
   *     https://….blob.…}); a URL of neither form serves both interfaces
   * @param credential signs in each request
   * @throws StorageException if the name or URL is not valid, or the URL is without TLS
   */
  public static StorageAccount open(
      String nameOrUrl, TokenCredential credential, AzureConfig config) {
    return new StorageAccount(AdlsAccount.open(url(nameOrUrl), credential, config));
  }

  private static URI url(String nameOrUrl) {
    if (nameOrUrl.matches("[a-z0-9]{3,24}")) {
      return URI.create("https://" + nameOrUrl + ".dfs.core.windows.net");
    }
    if (!nameOrUrl.matches("https://[^/?#@]+(/[^?#@]*)?")) {
      // The value is not shown: a URL may carry a signature.
      throw new StorageException(
          StorageException.Problem.OTHER,
          "environments.<stage>.storage is not a valid storage account. Use a name (3 to 24"
              + " lowercase letters and digits) or a URL with https.");
    }
    return URI.create(nameOrUrl.replaceFirst("/+$", ""));
  }

  /**
   * Returns a container, which must exist when it is used. Calls no server yet.
   *
   * @throws StorageException if the name is not valid
   */
  public StorageContainer container(String name) {
    if (!name.matches("[a-z0-9](-?[a-z0-9]){2,62}")) {
      throw new StorageException(
          StorageException.Problem.OTHER,
          "\""
              + name
              + "\" is not a valid container name. Use 3 to 63 lowercase letters, digits and single"
              + " hyphens.");
    }
    return account.container(name);
  }

  /** The URL of its Data Lake interface. */
  public URI url() {
    return account.url();
  }

  /** Ends its threads and connections. Transfers in progress fail. */
  @Override
  public void close() {
    account.close();
  }

  @Override
  public String toString() {
    return "StorageAccount[" + url() + "]";
  }
}
