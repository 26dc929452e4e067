package io.cxdata.simulator;

import io.cxdata.simulator.internal.bank.BankPortfolio;
import io.cxdata.simulator.internal.bank.BankSecrets;
import io.cxdata.simulator.internal.bank.ControlEndpoint;
import io.cxdata.simulator.internal.bank.FaultText;
import io.cxdata.simulator.internal.bank.PromiseText;
import io.cxdata.simulator.internal.bank.StepClock;
import io.cxdata.simulator.internal.http.BatchDispatcher;
import io.cxdata.simulator.internal.http.FaultPlan;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.internal.http.RecordingLog;
import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.internal.portfolio.Dates;
import io.cxdata.simulator.internal.sap.SapApplication;
import io.cxdata.simulator.internal.sap.SapTokenEndpoint;
import io.cxdata.simulator.internal.zendesk.FilterRecords;
import io.cxdata.simulator.internal.zendesk.PromiseStore;
import io.cxdata.simulator.internal.zendesk.ZendeskApplication;
import io.cxdata.simulator.internal.zendesk.ZisWebhooks;
import io.cxdata.simulator.model.EventDelivery;
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Portfolio;
import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An SAP core and a Zendesk account with generated data, on one port of the loopback interface, for
 * unit tests and demonstrations.
 *
 * <pre>{@code
 * try (SimulatedBank bank = SimulatedBank.builder().loans(500).seed(7).today(LocalDate.of(2026, 11, 22)).start()) {
 *   // point a client at bank.sapUrl(), bank.tokenUrl(), bank.zendeskUrl() with bank.secrets()
 * }
 * }</pre>
 *
 * <p>The same seed, number of loans and business date give the same bytes, except for addresses,
 * which name the port. Loans are computed when they are requested, so any number of them takes
 * little memory. All names are made up. Thread-safe.
 *
 * <p>Another process can change loans: {@code POST /simulator/change?loans=N} answers with JSON,
 * the ids of the changed loans by kind, as {@link #changeLoans(int)} returns them. {@code
 * /simulator/faults} and {@code /simulator/promises} set faults and promises; {@code GET
 * /simulator} says how.
 *
 * @since 0.1
 */
public final class SimulatedBank implements AutoCloseable {
  private static final int LONGEST_BODY = 1 << 20;

  private final LoopbackServer server;
  private final Bank bank;
  private final SapTokenEndpoint tokens;
  private final PromiseStore promises;
  private final Portfolio portfolio;
  private final ZisWebhooks webhooks;

  private SimulatedBank(Builder builder) throws IOException {
    Clock changes = builder.clock == null ? new StepClock(builder.today) : builder.clock;
    Clock expiry = builder.clock == null ? Clock.systemUTC() : builder.clock;
    this.bank = new Bank(builder.seed, builder.loans, builder.today, changes);
    this.promises = new PromiseStore(bank, changes);
    FilterRecords filters = new FilterRecords(bank);
    this.portfolio = new BankPortfolio(bank, promises, filters);
    this.tokens = BankSecrets.tokenEndpoint(builder.tokenLifetime, expiry);
    this.webhooks = BankSecrets.webhooks();
    this.server =
        LoopbackServer.open(
            builder.port,
            Optional.empty(),
            LONGEST_BODY,
            FaultPlan.ofBank(builder.seed),
            new RecordingLog(RequestLog.REMEMBERED));
    BatchDispatcher parts = new BatchDispatcher(server.faults(), server.log());
    server.start(
        new SapApplication(bank, tokens, parts, builder.largestBatch),
        tokens,
        new ZendeskApplication(BankSecrets.zendeskUser(), webhooks, promises, filters),
        new ControlEndpoint(bank, promises, server.faults()));
  }

  /** Builds a bank: by default of 500 loans, seed 1, today's business date, on any free port. */
  public static Builder builder() {
    return new Builder();
  }

  /** The SAP core's base URL. */
  public URI sapUrl() {
    return address(SapApplication.PATH);
  }

  /** The SAP core's token endpoint. */
  public URI tokenUrl() {
    return address(SapTokenEndpoint.PATH);
  }

  /** The base URL of Zendesk's APIs. */
  public URI zendeskUrl() {
    return address(ZendeskApplication.PATH);
  }

  /** Another process changes loans with {@code POST} and {@code ?loans=N} here. */
  public URI controlUrl() {
    return address(ControlEndpoint.CHANGE);
  }

  private URI address(String path) {
    return server.address().resolve(path);
  }

  /**
   * The credentials that the bank accepts, by the names of the secrets in a key vault: {@code
   * core-api-key} and so on. They are the same for every bank, and protect nothing.
   */
  public Map<String, String> secrets() {
    return BankSecrets.byName();
  }

  /** A configuration file, YAML, that points cx-data at this bank; without the secrets. */
  public String configuration() {
    return String.join(
        "\n",
        "env-type: local",
        "core-env: simulated",
        "crm-env: simulated",
        "core:",
        "  simulated:",
        "    main: {base-url: \"" + sapUrl() + "\"}",
        "    calls: {auth: {url: \"" + tokenUrl() + "\"}}",
        "crm:",
        "  simulated:",
        "    main: {url: \"" + zendeskUrl() + "\"}",
        "");
  }

  /** Counts and ids of the bank's loans, persons and promises. */
  public Portfolio portfolio() {
    return portfolio;
  }

  /** The promises in Zendesk, to read and to change. */
  public SimulatedPromises promises() {
    return promises;
  }

  /**
   * The newest hundred payloads that the ZIS webhooks received, oldest first; {@link #log()} counts
   * all of them.
   */
  public List<String> webhookPayloads() {
    return webhooks.payloads();
  }

  /** The faults of SAP and Zendesk; none at first. */
  public Faults faults() {
    return server.faults();
  }

  /**
   * Sets a fault that is described in words, as a command line has it.
   *
   * @param words such as {@code on=balances,status=503,first=3}
   * @throws IllegalArgumentException if they describe no fault; the message says what is possible
   */
  public void fault(String words) {
    FaultText.set(faults(), FaultText.words(words));
  }

  /**
   * Adds a promise that is described in words.
   *
   * @param words such as {@code loan_id=10000002999-111-MX,payment_amount=500.00}
   * @return the promise with its id
   * @throws IllegalArgumentException if they describe no promise; the message says why
   */
  public SimulatedPromise promise(String words) {
    return promises.insert(PromiseText.attributes(FaultText.words(words)));
  }

  /** The requests so far. */
  public RequestLog log() {
    return server.log();
  }

  /** Revokes all tokens that SAP's token endpoint has given out. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /**
   * Changes some loans, in a fixed order, each loan once before any a second time: payments, fees,
   * new plans. Of every loan the balances, the open items or both change, and of one in three the
   * plan; its contract's {@code LastChangeDateTime} moves on, and change events report it.
   *
   * @param howMany not negative; more than there are loans changes each loan once
   */
  public LoanChanges changeLoans(int howMany) {
    return changeLoans(howMany, EventDelivery.PROMPT);
  }

  /** As {@link #changeLoans(int)}; {@code delivery} says how change events report the changes. */
  public LoanChanges changeLoans(int howMany, EventDelivery delivery) {
    if (howMany < 0) {
      throw new IllegalArgumentException(
          "changeLoans(" + howMany + "): the number cannot be negative");
    }
    return bank.changeLoans(howMany, delivery);
  }

  /**
   * Changes these loans, as {@link #changeLoans(int)} does.
   *
   * @throws IllegalArgumentException if the bank has no such loan
   */
  public LoanChanges changeLoans(List<String> loanIds) {
    return changeLoans(loanIds, EventDelivery.PROMPT);
  }

  /**
   * Changes these loans; {@code delivery} says how change events report the changes.
   *
   * @throws IllegalArgumentException if the bank has no such loan
   */
  public LoanChanges changeLoans(List<String> loanIds, EventDelivery delivery) {
    return bank.changeLoans(loanIds, delivery);
  }

  /**
   * Moves some persons to another street, in a fixed order; change events report it.
   *
   * @return their padded ids
   */
  public List<String> changePersons(int howMany) {
    return changePersons(howMany, EventDelivery.PROMPT);
  }

  /** As {@link #changePersons(int)}; {@code delivery} says how change events report the changes. */
  public List<String> changePersons(int howMany, EventDelivery delivery) {
    if (howMany < 0) {
      throw new IllegalArgumentException(
          "changePersons(" + howMany + "): the number cannot be negative");
    }
    return bank.changePersons(howMany, delivery);
  }

  /**
   * Delivers the events of all changes that were {@link EventDelivery#LATE}.
   *
   * @return how many events
   */
  public int deliverLateEvents() {
    return bank.deliverLateEvents();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.close();
  }

  /** Options of a bank. */
  public static final class Builder {
    private int loans = 500;
    private long seed = 1;
    private LocalDate today = LocalDate.now(Dates.BANK_ZONE);
    private int port;
    private Duration tokenLifetime = Duration.ofHours(1);
    private Clock clock;
    private int largestBatch = 1_000;

    private Builder() {}

    /**
     * The number of loans, from 0 to 10 million; nine in ten as many persons, three in ten as many
     * promises.
     */
    public Builder loans(int count) {
      if (count < 0 || count > 10_000_000) {
        throw new IllegalArgumentException("loans(" + count + "): must be from 0 to 10000000");
      }
      this.loans = count;
      return this;
    }

    /** The seed of the portfolio, 1 by default: another seed gives other loans. */
    public Builder seed(long number) {
      this.seed = number;
      return this;
    }

    /** The business date; by default today in the bank's time zone, America/Mexico_City. */
    public Builder today(LocalDate date) {
      this.today = date;
      return this;
    }

    /** The port; 0, the default, takes a free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** How long a token is valid, one hour by default; clients read it in whole seconds. */
    public Builder tokenLifetime(Duration lifetime) {
      this.tokenLifetime = lifetime;
      return this;
    }

    /**
     * The largest number of requests in one {@code $batch}, 1,000 by default; more are refused with
     * status 400.
     */
    public Builder largestBatch(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("largestBatch(" + requests + "): must be at least 1");
      }
      this.largestBatch = requests;
      return this;
    }

    /**
     * The clock of changes and of the tokens' lifetime. By default changes have a clock that starts
     * at 14:00 UTC of the business date and moves on by a second with each change, so that tests
     * see the same times in every run, and tokens expire by the system's clock.
     */
    public Builder clock(Clock source) {
      this.clock = source;
      return this;
    }

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public SimulatedBank start() {
      try {
        return new SimulatedBank(this);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The simulated bank cannot listen on 127.0.0.1:"
                + port
                + "; choose another port, or 0 for any free one",
            e);
      }
    }
  }
}
