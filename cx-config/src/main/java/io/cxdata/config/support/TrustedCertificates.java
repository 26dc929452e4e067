package io.cxdata.config.support;

import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that clients trust, and what they signed: the JDK's, and those of a PEM file.
 *
 * @since 0.1
 */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * The trust of a client: the JDK's certificates, and those of {@code
   * network.trusted-certificates}.
   *
   * @throws ConfigurationException if the JDK's certificates or the file cannot be read
   */
  public static X509TrustManager of(NetworkConfig network) {
    X509TrustManager jdk = jdk();
    return network.trustedCertificates().map(file -> more(jdk, file)).orElse(jdk);
  }

  /**
   * What a client of Azure trusts: as others, or instead of the JDK's the certificates of {@code
   * azure.trusted-certificates}.
   *
   * @return empty for the JDK's certificates, which can be read
   * @throws ConfigurationException if the JDK's certificates or a file cannot be read
   */
  public static Optional<X509TrustManager> ifOthers(AzureConfig config) {
    if (config.trustedCertificates().isPresent()) {
      return config.trustedCertificates().map(TrustedCertificates::read);
    }
    X509TrustManager trust = of(config.network());
    return config.network().trustedCertificates().map(file -> trust);
  }

  /** As {@link #ifOthers}, with the JDK's certificates where there are no others. */
  public static X509TrustManager of(AzureConfig config) {
    return ifOthers(config).orElseGet(TrustedCertificates::jdk);
  }

  /**
   * The trust of a PEM file.
   *
   * @throws ConfigurationException if the file cannot be read, or is not a file of certificates
   */
  public static X509TrustManager read(Path file) {
    return trust(certificates(file, "azure.trusted-certificates"));
  }

  private static X509TrustManager more(X509TrustManager jdk, Path file) {
    List<Certificate> all = new ArrayList<>(List.of(jdk.getAcceptedIssuers()));
    all.addAll(certificates(file, "network.trusted-certificates"));
    return trust(all);
  }

  private static Collection<? extends Certificate> certificates(Path file, String key) {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The file of "
              + key
              + ", "
              + file
              + ", cannot be read. Correct the path, or remove the key to trust the JDK's"
              + " certificates.");
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(
          "The file of " + key + ", " + file + ", is not a PEM file of certificates.");
    }
    if (certificates.isEmpty()) {
      throw new ConfigurationException(file + " contains no certificate. It must be a PEM file.");
    }
    return certificates;
  }

  /** The JDK's trust store, or the one that the JVM is told to use. */
  private static X509TrustManager jdk() {
    X509TrustManager trust;
    try {
      trust = trust((KeyStore) null);
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(
          "The JVM's trust store "
              + trustStore()
              + " cannot be opened: its password is wrong, or it is not a key store of that type."
              + " Correct -Djavax.net.ssl.trustStorePassword, -Djavax.net.ssl.trustStoreType and"
              + " -Djavax.net.ssl.trustStore. To trust a company's certificate, a PEM file in"
              + " network.trusted-certificates is enough.");
    }
    if (trust.getAcceptedIssuers().length == 0) {
      throw new ConfigurationException(
          "The JVM's trust store "
              + trustStore()
              + " does not exist or has no certificates, so no server can be trusted. Correct"
              + " -Djavax.net.ssl.trustStore.");
    }
    return trust;
  }

  private static String trustStore() {
    return System.getProperty("javax.net.ssl.trustStore", "of the JDK");
  }

  private static X509TrustManager trust(Collection<? extends Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      return trust(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has key stores in memory", e);
    }
  }

  private static X509TrustManager trust(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
