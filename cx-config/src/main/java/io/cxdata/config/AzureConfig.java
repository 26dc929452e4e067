package io.cxdata.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Azure is reached.
 *
 * @param authority where to sign in; empty for the public cloud. At another address than a cloud's
 *     own, the authority is taken as it is, and not looked up in the public cloud.
 * @param trustedCertificates the absolute path of a PEM file with the certificates to trust instead
 *     of the JDK's; empty for the JDK's
 * @param timeout the longest wait for a connection, and for one answer
 * @param secretsTimeToLive how long a secret that was read is handed out before it is read again
 */
public record AzureConfig(
    Optional<URI> authority,
    Optional<Path> trustedCertificates,
    Duration timeout,
    Duration secretsTimeToLive) {}
