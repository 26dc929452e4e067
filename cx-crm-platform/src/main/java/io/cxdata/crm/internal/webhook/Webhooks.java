package io.cxdata.crm.internal.webhook;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.crm.PayloadTooLargeException;
import io.cxdata.crm.internal.api.PromiseApi;
import io.cxdata.http.Authorization;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Links;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Posts events to the inbound webhooks of Zendesk Integration Services. */
public final class Webhooks {
  /** The maximum that Zendesk recommends, in bytes. */
  private static final int MAX_PAYLOAD = 200_000;

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Operation FILTER = Operation.of("filter");

  private final CrmConfig crm;
  private final Secrets secrets;
  private final PromiseApi api;
  private final WebhookService service;

  public Webhooks(CrmConfig crm, Secrets secrets, PromiseApi api, WebhookService service) {
    this.crm = crm;
    this.secrets = secrets;
    this.api = api;
    this.service = service;
  }

  /**
   * The webhook for filters. Reads its secrets, which may take a while.
   *
   * @throws io.cxdata.config.ConfigurationException when a secret is missing
   */
  public Webhook forFilters() {
    return new Webhook("sending a filter", crm.secrets().zisId());
  }

  /**
   * The webhook for due dates. Reads its secrets, which may take a while.
   *
   * @throws io.cxdata.config.ConfigurationException when a secret is missing
   */
  public Webhook forDueDates() {
    return new Webhook("complying promises", crm.secrets().zisComplyId());
  }

  /** A webhook with its secrets. */
  public final class Webhook {
    private final String url;
    private final Secret authorization;
    private final Operation operation;

    private Webhook(String name, String idSecret) {
      CrmConfig.SecretNames names = crm.secrets();
      this.url =
          crm.url()
              + "/services/zis/inbound_webhooks/generic/ingest/"
              + Links.encoded(secrets.secret(idSecret).reveal());
      this.authorization =
          Authorization.basicHeader(
              secrets.secret(names.zisUser()).reveal(), secrets.secret(names.zisPass()));
      this.operation = operation(name, idSecret, names);
    }

    /** Reads the record of a filter and posts it. */
    public CompletableFuture<Void> postFilter(String id) {
      return service
          .raw(api.record(crm.filters().type(), id), api.operation(FILTER))
          .thenCompose(record -> post("filter " + id, "{\"data\":[" + record.json() + "]}"));
    }

    /** Posts a due date. */
    public CompletableFuture<Void> postDueDate(LocalDate dueDate) {
      return post("the due date", "{\"dueDate\":\"" + dueDate + "\"}");
    }

    /** Posts a payload once; fails before it is sent if it is too large. */
    private CompletableFuture<Void> post(String what, String json) {
      byte[] payload = json.getBytes(StandardCharsets.UTF_8);
      if (payload.length > MAX_PAYLOAD) {
        return CompletableFuture.failedFuture(
            new PayloadTooLargeException(what, payload.length, MAX_PAYLOAD));
      }
      return service.post(
          url, authorization.reveal(), RequestBody.create(payload, JSON), operation);
    }
  }

  private static Operation operation(String name, String idSecret, CrmConfig.SecretNames names) {
    return Operation.of(name)
        .withSecretUrl()
        .withRemedy(
            401,
            "the user or the password of the webhook is wrong. Check the secrets "
                + names.zisUser()
                + " and "
                + names.zisPass()
                + ".")
        .withRemedy(
            404,
            "webhook not found. Check the secret "
                + idSecret
                + ", and in Zendesk whether the integration is still installed.")
        .withRemedy(
            429,
            "Zendesk accepts no more events for now, and did not accept this one. Send it again in"
                + " a minute.");
  }
}
