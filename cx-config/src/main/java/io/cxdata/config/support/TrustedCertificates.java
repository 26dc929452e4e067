package io.cxdata.config.support;

import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts the certificates of a PEM file, and what they signed.
 *
 * @since 0.1
 */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * What the configuration trusts instead of the JDK's certificates; empty for those.
   *
   * @throws ConfigurationException if the file cannot be read, or is not a file of certificates
   */
  public static Optional<X509TrustManager> of(AzureConfig config) {
    return config.trustedCertificates().map(TrustedCertificates::read);
  }

  /**
   * The trust of a PEM file.
   *
   * @throws ConfigurationException if the file cannot be read, or is not a file of certificates
   */
  public static X509TrustManager read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      if (store.size() == 0) {
        throw new ConfigurationException(file + " contains no certificate. It must be a PEM file.");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The file of azure.trusted-certificates, "
              + file
              + ", cannot be read. Correct the path, or remove the key to trust the JDK's certificates.");
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(
          "The file of azure.trusted-certificates, "
              + file
              + ", is not a PEM file of certificates.");
    }
  }
}
