package io.cxdata.simulator.internal.azure;

import io.cxdata.simulator.internal.http.FaultPlan;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.internal.http.RecordingLog;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * What the stand-ins of one made-up Azure have in common: the client that may sign in, the tokens
 * that it was given, the clock, and the authority that certifies their ports.
 */
public final class AzureTenant {
  /** An address that no machine has, in the certificates of the ports. */
  public static final String NOWHERE = "192.0.2.1";

  private final EntraTokenEndpoint tokens;
  private final Clock clock;
  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Simulated authority")
          .build();

  /** For one client of one tenant. */
  public AzureTenant(String tenant, String client, String secret, Clock clock) {
    this.tokens = new EntraTokenEndpoint(tenant, client, secret);
    this.clock = clock;
  }

  /** The token endpoint, and the tokens it has given out. */
  public EntraTokenEndpoint tokens() {
    return tokens;
  }

  /** The clock of all stand-ins. */
  public Clock clock() {
    return clock;
  }

  /** The certificate that clients must trust, PEM. */
  public String authorityPem() {
    return authority.certificatePem();
  }

  /**
   * Opens a TLS port with a certificate of this authority: Azure's clients refuse plain HTTP.
   *
   * @param port 0 for any that is free
   * @param longestBody bytes of the longest body that a request may have
   */
  public LoopbackServer open(int port, int longestBody) throws IOException {
    return LoopbackServer.open(
        port,
        Optional.of(tls()),
        longestBody,
        FaultPlan.ofAzure(),
        new RecordingLog(Integer.MAX_VALUE));
  }

  private SSLContext tls() {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("*.simulated.example")
            .addSubjectAlternativeName(NOWHERE)
            .build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(own, authority.certificate())
        .build()
        .sslContext();
  }
}
