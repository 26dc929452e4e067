package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.odata.EntitySet;
import io.cxdata.simulator.internal.odata.EntityType;
import io.cxdata.simulator.internal.odata.LazyEntities;
import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.internal.portfolio.Event;
import io.cxdata.simulator.internal.portfolio.Loan;
import io.cxdata.simulator.internal.portfolio.Person;
import io.cxdata.simulator.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The entity sets of the core, by their paths. */
final class EntitySets {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int LARGEST_PERSON_PAGE = 1_000;

  private final Bank bank;
  private final Map<String, EntitySet<?>> byPath = new LinkedHashMap<>();
  private final Map<String, List<EntityType<?>>> typesByService = new LinkedHashMap<>();

  EntitySets(Bank bank) {
    this.bank = bank;
    EntityType<Person> person = EntityTypes.person();
    EntityType<Loan> account = EntityTypes.contract("v1/cac", "ZCAC_SRV");
    add(
        new EntitySet<>(
            person,
            Route.PERSONS,
            LARGEST_PERSON_PAGE,
            false,
            () -> new LazyEntities<>(bank.persons(), bank::person),
            bank::person));
    addLoans(EntityTypes.overview(), Route.CONTRACTS);
    addLoans(EntityTypes.analysed(), Route.CONTRACTS_QAN);
    addLoans(account, Route.ACCOUNTS);
    addLoans(EntityTypes.contract("v1/lac", "ZLAC_SRV"), Route.LOANS);
    addEvents(EntityTypes.event("v15/bp", "ZBP_SRV", person), bank::personEvents);
    addLoanEvents("v1/cac", "ZCAC_SRV", account, Event.Kind.ACCOUNT);
    EntityType<Loan> charged = EntityTypes.contract("v1/bape", "ZBAPE_SRV");
    addLoanEvents("v1/bape", "ZBAPE_SRV", charged, Event.Kind.TRANSACTION);
    EntityType<Loan> planned = EntityTypes.contract("v1/bapre", "ZBAPRE_SRV");
    addLoanEvents("v1/bapre", "ZBAPRE_SRV", planned, Event.Kind.PRENOTE);
  }

  Optional<EntitySet<?>> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The types of a service's sets; empty if there is no such service. */
  List<EntityType<?>> types(String service) {
    return typesByService.getOrDefault(service, List.of());
  }

  private void addLoans(EntityType<Loan> type, Route route) {
    add(
        new EntitySet<>(
            type,
            route,
            UNLIMITED,
            true,
            () -> new LazyEntities<>(bank.loans(), bank::loan),
            bank::loan));
  }

  private void addLoanEvents(
      String service, String namespace, EntityType<Loan> loan, Event.Kind kind) {
    addEvents(EntityTypes.event(service, namespace, loan), () -> bank.loanEvents(kind));
  }

  private <S> void addEvents(EntityType<Event<S>> type, Supplier<List<Event<S>>> events) {
    add(
        new EntitySet<>(
            type,
            Route.EVENTS,
            UNLIMITED,
            false,
            () -> LazyEntities.of(events.get()),
            id -> events.get().stream().filter(event -> event.id().equals(id)).findFirst()));
  }

  private void add(EntitySet<?> set) {
    byPath.put(set.path(), set);
    typesByService
        .computeIfAbsent(set.type().service(), service -> new ArrayList<>())
        .add(set.type());
  }
}
