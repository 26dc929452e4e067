package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.http.Authorization;
import io.cxdata.http.Operation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Posts events to the inbound webhooks of Zendesk Integration Services. */
final class Webhooks {
  /** What Zendesk recommends as the most. */
  private static final int LARGEST_PAYLOAD = 200_000;

  private static final MediaType JSON = MediaType.get("application/json");

  private final CrmConfig crm;
  private final Secrets secrets;
  private final ZendeskService service;

  Webhooks(CrmConfig crm, Secrets secrets, ZendeskService service) {
    this.crm = crm;
    this.secrets = secrets;
    this.service = service;
  }

  /** A webhook whose secrets were read. */
  final class Opened {
    private final String url;
    private final Secret authorization;
    private final Operation operation;

    private Opened(String name, String idSecret) {
      CrmConfig.SecretNames names = crm.secrets();
      this.url =
          crm.url()
              + "/services/zis/inbound_webhooks/generic/ingest/"
              + PromiseApi.encoded(secrets.secret(idSecret).reveal());
      this.authorization =
          Authorization.basicHeader(
              secrets.secret(names.zisUser()).reveal(), secrets.secret(names.zisPass()));
      this.operation = Operations.webhook(name, idSecret, names);
    }

    /**
     * Posts a payload, once.
     *
     * @return fails with {@link PayloadTooLargeException} when it is, and nothing is sent
     */
    CompletableFuture<Void> post(String what, String json) {
      byte[] payload = json.getBytes(StandardCharsets.UTF_8);
      if (payload.length > LARGEST_PAYLOAD) {
        return CompletableFuture.failedFuture(
            new PayloadTooLargeException(what, payload.length, LARGEST_PAYLOAD));
      }
      return service.post(
          url, authorization.reveal(), RequestBody.create(payload, JSON), operation);
    }
  }

  /**
   * The webhook that takes filters. Asks for its secrets, which may take a while.
   *
   * @throws io.cxdata.config.ConfigurationException when one is missing
   */
  Opened forFilters() {
    return new Opened("sending a filter", crm.secrets().zisId());
  }

  /** The webhook that takes due dates, likewise. */
  Opened forDueDates() {
    return new Opened("complying promises", crm.secrets().zisComplyId());
  }
}
