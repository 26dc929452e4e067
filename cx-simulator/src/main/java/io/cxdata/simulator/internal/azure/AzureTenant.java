package io.cxdata.simulator.internal.azure;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * What the stand-ins of one made-up Azure have in common: who may sign in, the tokens that were
 * given out, and the authority that certifies their ports.
 */
public final class AzureTenant {
  private final EntraTokenEndpoint tokens;
  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Simulated authority")
          .build();

  /** For one client of one tenant. */
  public AzureTenant(String tenant, String client, String secret) {
    this.tokens = new EntraTokenEndpoint(tenant, client, secret);
  }

  /** The token endpoint, and the tokens it has given out. */
  public EntraTokenEndpoint tokens() {
    return tokens;
  }

  /** The certificate that clients must trust, PEM. */
  public String authorityPem() {
    return authority.certificatePem();
  }

  /** What a port on localhost needs for TLS. */
  HandshakeCertificates certificates() {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(own, authority.certificate())
        .build();
  }
}
