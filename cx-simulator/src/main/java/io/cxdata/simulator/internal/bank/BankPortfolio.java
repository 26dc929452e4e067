package io.cxdata.simulator.internal.bank;

import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.internal.zendesk.FilterRecords;
import io.cxdata.simulator.internal.zendesk.PromiseStore;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.Portfolio;
import java.time.LocalDate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts by arithmetic: nothing is listed to be counted. */
public final class BankPortfolio implements Portfolio {
  private final Bank bank;
  private final PromiseStore promises;
  private final FilterRecords filters;

  public BankPortfolio(Bank bank, PromiseStore promises, FilterRecords filters) {
    this.bank = bank;
    this.promises = promises;
    this.filters = filters;
  }

  @Override
  public LocalDate today() {
    return bank.today();
  }

  @Override
  public int loans() {
    return bank.loans();
  }

  @Override
  public int persons() {
    return bank.persons();
  }

  @Override
  public int promises() {
    return promises.initialCount();
  }

  @Override
  public Stream<String> loanIds() {
    return IntStream.range(0, loans()).mapToObj(bank::loanId);
  }

  @Override
  public Stream<String> personIds() {
    return IntStream.range(0, persons()).mapToObj(bank::personId);
  }

  @Override
  public Stream<String> filterIds() {
    return filters.ids().stream();
  }

  @Override
  public int count(EdgeCase edgeCase) {
    return edgeCase.count(size(edgeCase));
  }

  @Override
  public Stream<String> ids(EdgeCase edgeCase) {
    IntFunction<String> id =
        switch (edgeCase.subject()) {
          case LOAN -> bank::loanId;
          case PERSON -> bank::personId;
          case PROMISE -> promises::id;
        };
    return IntStream.range(0, size(edgeCase)).filter(edgeCase::appliesTo).mapToObj(id);
  }

  private int size(EdgeCase edgeCase) {
    return switch (edgeCase.subject()) {
      case LOAN -> loans();
      case PERSON -> persons();
      case PROMISE -> promises();
    };
  }
}
