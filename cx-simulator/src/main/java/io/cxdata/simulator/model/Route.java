package io.cxdata.simulator.model;

/**
 * What a request asks for: the name by which faults are set and requests are counted.
 *
 * @since 0.1
 */
public enum Route {
  /** SAP's token endpoint. */
  TOKEN,
  /** {@code v15/bp/PersonSet}. */
  PERSONS,
  /** {@code v1/lacovr/ContractSet}. */
  CONTRACTS,
  /** {@code v1/lacqan/ContractSet}. */
  CONTRACTS_QAN,
  /** {@code v1/cac/ContractSet}. */
  ACCOUNTS,
  /** {@code v1/lac/ContractSet}. */
  LOANS,
  /** One entity of any of the sets above, by its key. */
  ENTITY,
  /** The balances of one loan. */
  BALANCES,
  /** The open items of one loan. */
  OPEN_ITEMS,
  /** The payment plan of one loan. */
  PAYMENT_PLAN,
  /** Any of the four event sets. */
  EVENTS,
  /** SAP's {@code $batch} of any service: the whole call. Its parts have their own routes. */
  BATCH,
  /** SAP's {@code $metadata} of any service. */
  METADATA,
  /** Zendesk's custom objects: the list of promises. */
  PROMISES,
  /** Zendesk's custom objects: one promise, or one filter, read. */
  PROMISE,
  /** Either of Zendesk's APIs: a promise that is made or changed. */
  PROMISE_UPSERT,
  /** Either of Zendesk's APIs: the start or the status of a bulk job. */
  PROMISE_JOB,
  /** Zendesk's custom objects: the promises that changed. */
  PROMISES_INCREMENTAL,
  /** Zendesk's legacy API: the list of promises. */
  SUNSHINE_PROMISES,
  /** Zendesk's legacy API: the search for promises that changed. */
  SUNSHINE_SEARCH,
  /** Zendesk's legacy API: one promise, or one filter. */
  SUNSHINE_PROMISE,
  /** The ZIS inbound webhooks. */
  WEBHOOK,
  /** Entra's token endpoint. */
  ENTRA_TOKEN,
  /** Key Vault: all requests. */
  KEY_VAULT,
  /** A storage account: all requests. */
  STORAGE,
  /** Cosmos DB: all requests. */
  COSMOS,
  /** The simulator's own {@code /simulator/…}, which no fault touches. */
  CONTROL,
  /** Anything else: an answer with status 404. */
  UNKNOWN
}
