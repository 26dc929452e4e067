package io.cxdata.corebanking.olingo;

import io.cxdata.corebanking.olingo.OlingoModel.Balance;
import io.cxdata.corebanking.olingo.OlingoModel.Contract;
import io.cxdata.corebanking.olingo.OlingoModel.OpenItem;
import io.cxdata.corebanking.olingo.OlingoModel.Person;
import io.cxdata.corebanking.olingo.OlingoModel.PlanRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.olingo.odata2.annotation.processor.core.datasource.AnnotationInMemoryDs;
import org.apache.olingo.odata2.annotation.processor.core.datasource.DataStore;
import org.apache.olingo.odata2.api.exception.ODataException;

/** Fills {@link OlingoBank} by arithmetic: a test knows each row without asking. */
final class OlingoData {
  private final DataStore<Person> persons;
  private final DataStore<Contract> contracts;
  private final DataStore<Balance> balances;
  private final DataStore<OpenItem> openItems;
  private final DataStore<PlanRow> planRows;

  private OlingoData(AnnotationInMemoryDs source) {
    this.persons = source.getDataStore(Person.class);
    this.contracts = source.getDataStore(Contract.class);
    this.balances = source.getDataStore(Balance.class);
    this.openItems = source.getDataStore(OpenItem.class);
    this.planRows = source.getDataStore(PlanRow.class);
  }

  static AnnotationInMemoryDs of(int loans) throws ODataException {
    // Not kept: what is kept is shared by all servers of the process.
    AnnotationInMemoryDs source =
        new AnnotationInMemoryDs(new ArrayList<>(OlingoModel.TYPES), false);
    OlingoData data = new OlingoData(source);
    for (int i = 0; i < loans; i++) {
      data.person(i);
      data.contract(i);
    }
    return source;
  }

  private void person(int i) throws ODataException {
    Person person = new Person();
    person.id = OlingoBank.personId(i);
    person.firstName = "Ñandú " + i;
    person.lastName = i % 5 == 3 ? "O'Fen" + i : "Gor" + i;
    create(persons, person);
  }

  private void contract(int i) throws ODataException {
    Contract contract = new Contract();
    contract.id = OlingoBank.loanId(i);
    contract.borrowerId = OlingoBank.personId(i);
    contract.amount = new BigDecimal(i).add(new BigDecimal("1000.50"));
    contract.overdueDays = i % 40;
    contract.sequence = 9_007_199_254_740_993L + i;
    contract.startDate = i % 7 == 2 ? "00000000" : "20240131";
    contract.created = at(Instant.parse("2024-01-31T15:00:00Z").plusSeconds(i));
    contract.changed = at(Instant.parse("2026-11-22T08:00:00Z").plusSeconds(i));
    for (int row = 0; row < 3; row++) {
      balance(contract, row);
    }
    for (int row = 0; row < i % 4; row++) {
      openItem(contract, row);
    }
    for (int row = 0; row < 12; row++) {
      planRow(contract, row);
    }
    create(contracts, contract);
  }

  private void balance(Contract contract, int row) throws ODataException {
    Balance balance = new Balance();
    balance.contractId = contract.id;
    balance.code = Integer.toString(row + 1);
    balance.amount = contract.amount.subtract(new BigDecimal(row).movePointLeft(2));
    balance.currency = "MXN";
    balance.contract = contract;
    contract.balances.add(balance);
    create(balances, balance);
  }

  private void openItem(Contract contract, int row) throws ODataException {
    OpenItem item = new OpenItem();
    item.contractId = contract.id;
    item.itemId = "I" + row;
    item.dueDate = "2026100" + (row + 1);
    item.amount = new BigDecimal("-0.01").multiply(new BigDecimal(row + 1));
    item.description = "a/b \"c\" <d> & é";
    item.contract = contract;
    contract.openItems.add(item);
    create(openItems, item);
  }

  private void planRow(Contract contract, int row) throws ODataException {
    PlanRow plan = new PlanRow();
    plan.contractId = contract.id;
    plan.itemId = "P" + row;
    plan.date = "2026" + (row < 9 ? "0" : "") + (row + 1) + "15";
    plan.category = "1";
    plan.amount = new BigDecimal("99.99");
    plan.contract = contract;
    contract.paymentPlan.add(plan);
    create(planRows, plan);
  }

  private static <T> void create(DataStore<T> store, T entity) throws ODataException {
    try {
      store.create(entity);
    } catch (DataStore.DataStoreException refused) {
      throw new ODataException("Two entities have the same key", refused);
    }
  }

  private static Calendar at(Instant instant) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(instant.toEpochMilli());
    return calendar;
  }
}
