package io.cxdata.config.internal.schema;

import io.cxdata.config.AzureConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The keys {@code azure}. */
public final class AzureSchema extends Section {
  private final Key<URI> authority =
      optional("authority", ValueType.url(), "Where to sign in; without it, Azure's public cloud");
  private final Key<Path> trustedCertificates =
      optional(
          "trusted-certificates",
          ValueType.localPath(),
          "PEM file of the certificates that Azure's clients trust instead of all others; for"
              + " tests");
  private final Key<Duration> timeout =
      required("timeout", ValueType.duration(), "Longest wait for an answer, such as 10s");
  private final Key<Duration> secretsTimeToLive =
      required(
          "secrets-time-to-live",
          ValueType.duration(),
          "How long a secret is kept before it is read again, such as 10m");

  AzureSchema(Section parent) {
    super(parent, "azure", "Connections to Azure");
  }

  AzureConfig bind(Values values) {
    return new AzureConfig(
        values.find(authority),
        values.resolve(trustedCertificates),
        values.get(timeout),
        values.get(secretsTimeToLive));
  }
}
