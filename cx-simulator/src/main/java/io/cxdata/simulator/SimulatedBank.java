package io.cxdata.simulator;

import io.cxdata.simulator.internal.bank.BankPortfolio;
import io.cxdata.simulator.internal.bank.BankSecrets;
import io.cxdata.simulator.internal.bank.ControlEndpoint;
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
 * The bank, offline: an SAP core and a Zendesk account on one port of the loopback interface, in
 * front of a made-up portfolio. For unit tests, as one would use a mock web server, and for
 * demonstrations.
 *
 * <pre>{@code
 * try (SimulatedBank bank = SimulatedBank.builder().loans(500).seed(7).today(LocalDate.of(2026, 11, 22)).start()) {
 *   // point a client at bank.sapUrl(), bank.tokenUrl(), bank.zendeskUrl() with bank.secrets()
 * }
 * }</pre>
 *
 * <p>The same seed, number of loans and business date give the same bytes, but for addresses that
 * name the port. Loans are derived when they are asked for, so any number of them takes little
 * memory. All names are made up. For any number of threads.
 *
 * <p>Another process can change loans: {@code POST /simulator/change?loans=N} answers with JSON,
 * the ids of the loans whose answers changed by kind, as {@link #changeLoans(int)} returns them.
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
        new ControlEndpoint(bank));
  }

  /** A bank of 500 loans, seed 1, today's business date, on any free port. */
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

  /** Where another process changes loans, with {@code POST} and {@code ?loans=N}. */
  public URI controlUrl() {
    return address(ControlEndpoint.PATH);
  }

  private URI address(String path) {
    return server.address().resolve(path);
  }

  /**
   * What the bank accepts: values by the names that the secrets have in a key vault, {@code
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

  /** What the bank holds. */
  public Portfolio portfolio() {
    return portfolio;
  }

  /** The promises in Zendesk, to read and to change. */
  public SimulatedPromises promises() {
    return promises;
  }

  /**
   * The newest hundred payloads that the ZIS webhooks took, oldest first; {@link #log()} counts
   * them all.
   */
  public List<String> webhookPayloads() {
    return webhooks.payloads();
  }

  /** What goes wrong. */
  public Faults faults() {
    return server.faults();
  }

  /** What was asked. */
  public RequestLog log() {
    return server.log();
  }

  /** Revokes all tokens that SAP's token endpoint has given out. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /**
   * Lets something happen to some loans, in a fixed order, each loan once before any a second time:
   * payments, fees, new plans. Of every loan the balances, the open items or both change, and of
   * one in three the plan; its contract's {@code LastChangeDateTime} moves on, and change events
   * tell of it.
   *
   * @param howMany not negative; more than there are loans changes each once
   */
  public LoanChanges changeLoans(int howMany) {
    return changeLoans(howMany, EventDelivery.PROMPT);
  }

  /** The same, told by events in the given way, or not at all. */
  public LoanChanges changeLoans(int howMany, EventDelivery delivery) {
    if (howMany < 0) {
      throw new IllegalArgumentException(
          "changeLoans(" + howMany + "): the number cannot be negative");
    }
    return bank.changeLoans(howMany, delivery);
  }

  /**
   * The same for loans of one's choice.
   *
   * @throws IllegalArgumentException if the bank has no such loan
   */
  public LoanChanges changeLoans(List<String> loanIds) {
    return changeLoans(loanIds, EventDelivery.PROMPT);
  }

  /**
   * The same for loans of one's choice, told by events in the given way, or not at all.
   *
   * @throws IllegalArgumentException if the bank has no such loan
   */
  public LoanChanges changeLoans(List<String> loanIds, EventDelivery delivery) {
    return bank.changeLoans(loanIds, delivery);
  }

  /**
   * Moves some persons to another street, in a fixed order, and lets change events tell of it;
   * their padded ids.
   */
  public List<String> changePersons(int howMany) {
    return changePersons(howMany, EventDelivery.PROMPT);
  }

  /** The same, told by events in the given way, or not at all. */
  public List<String> changePersons(int howMany, EventDelivery delivery) {
    if (howMany < 0) {
      throw new IllegalArgumentException(
          "changePersons(" + howMany + "): the number cannot be negative");
    }
    return bank.changePersons(howMany, delivery);
  }

  /** Tells the events of all changes that were {@link EventDelivery#LATE}; how many there were. */
  public int deliverLateEvents() {
    return bank.deliverLateEvents();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.close();
  }

  /** What a bank is to be like. */
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
        throw new IllegalArgumentException("loans(" + count + "): from 0 to 10000000");
      }
      this.loans = count;
      return this;
    }

    /** Another seed is another portfolio. */
    public Builder seed(long number) {
      this.seed = number;
      return this;
    }

    /** The business date; by default the present one of the bank's time zone. */
    public Builder today(LocalDate date) {
      this.today = date;
      return this;
    }

    /** The port; 0, the default, takes a free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** How long a token is valid, one hour by default; told to clients in whole seconds. */
    public Builder tokenLifetime(Duration lifetime) {
      this.tokenLifetime = lifetime;
      return this;
    }

    /**
     * The most questions that SAP takes in one {@code $batch}, 1,000 by default; more are refused
     * with status 400.
     */
    public Builder largestBatch(int questions) {
      if (questions < 1) {
        throw new IllegalArgumentException("largestBatch(" + questions + "): at least 1");
      }
      this.largestBatch = questions;
      return this;
    }

    /**
     * What time changes happen at. By default a clock that stands at 14:00 UTC of the business date
     * and moves on by a second with each change, so that tests see the same times in every run.
     */
    public Builder clock(Clock source) {
      this.clock = source;
      return this;
    }

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if it is taken
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
