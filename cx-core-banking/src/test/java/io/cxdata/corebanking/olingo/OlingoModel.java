package io.cxdata.corebanking.olingo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.apache.olingo.odata2.api.annotation.edm.EdmEntitySet;
import org.apache.olingo.odata2.api.annotation.edm.EdmEntityType;
import org.apache.olingo.odata2.api.annotation.edm.EdmFacets;
import org.apache.olingo.odata2.api.annotation.edm.EdmKey;
import org.apache.olingo.odata2.api.annotation.edm.EdmNavigationProperty;
import org.apache.olingo.odata2.api.annotation.edm.EdmNavigationProperty.Multiplicity;
import org.apache.olingo.odata2.api.annotation.edm.EdmProperty;
import org.apache.olingo.odata2.api.annotation.edm.EdmType;

/**
 * The entities of {@link OlingoBank}, shaped like the core's: the same sets, keys and navigations,
 * and the fields by which a test tells rows apart. Olingo finds them by their annotations.
 */
public final class OlingoModel {
  private static final String NAMESPACE = "OLINGO_SRV";
  private static final String CONTAINER = "OLINGO_SRV_Entities";

  /** All of them. */
  static final List<Class<?>> TYPES =
      List.of(Person.class, Contract.class, Balance.class, OpenItem.class, PlanRow.class);

  private OlingoModel() {}

  /** A customer. */
  @EdmEntityType(name = "Person", namespace = NAMESPACE)
  @EdmEntitySet(name = "PersonSet", container = CONTAINER)
  public static class Person {
    @EdmKey
    @EdmProperty(name = "ID")
    String id;

    @EdmProperty(name = "FirstName")
    String firstName;

    @EdmProperty(name = "LastName")
    String lastName;
  }

  /** A loan. */
  @EdmEntityType(name = "Contract", namespace = NAMESPACE)
  @EdmEntitySet(name = "ContractSet", container = CONTAINER)
  public static class Contract {
    @EdmKey
    @EdmProperty(name = "ID")
    String id;

    @EdmProperty(name = "BorrowerID")
    String borrowerId;

    @EdmProperty(
        name = "InitialLoanAmount",
        type = EdmType.DECIMAL,
        facets = @EdmFacets(precision = 15, scale = 2))
    BigDecimal amount;

    @EdmProperty(name = "OverdueDays", type = EdmType.INT32)
    Integer overdueDays;

    /** Beyond what a double holds. */
    @EdmProperty(name = "Sequence", type = EdmType.INT64)
    Long sequence;

    @EdmProperty(name = "StartDate")
    String startDate;

    @EdmProperty(name = "CreationDateTime", type = EdmType.DATE_TIME)
    Calendar created;

    @EdmProperty(name = "LastChangeDateTime", type = EdmType.DATE_TIME_OFFSET)
    Calendar changed;

    @EdmNavigationProperty(
        name = "Balances",
        toType = Balance.class,
        toMultiplicity = Multiplicity.MANY,
        association = "ContractBalances")
    List<Balance> balances = new ArrayList<>();

    @EdmNavigationProperty(
        name = "OpenItems",
        toType = OpenItem.class,
        toMultiplicity = Multiplicity.MANY,
        association = "ContractOpenItems")
    List<OpenItem> openItems = new ArrayList<>();

    @EdmNavigationProperty(
        name = "PaymentPlan",
        toType = PlanRow.class,
        toMultiplicity = Multiplicity.MANY,
        association = "ContractPaymentPlan")
    List<PlanRow> paymentPlan = new ArrayList<>();
  }

  /** One balance of a loan. */
  @EdmEntityType(name = "Balance", namespace = NAMESPACE)
  @EdmEntitySet(name = "BalanceSet", container = CONTAINER)
  public static class Balance {
    @EdmKey
    @EdmProperty(name = "ID")
    String contractId;

    @EdmKey
    @EdmProperty(name = "Code")
    String code;

    @EdmProperty(
        name = "Amount",
        type = EdmType.DECIMAL,
        facets = @EdmFacets(precision = 15, scale = 2))
    BigDecimal amount;

    @EdmProperty(name = "Currency")
    String currency;

    /** Olingo follows an association only if it has two ends. */
    @EdmNavigationProperty(
        name = "Contract",
        toType = Contract.class,
        toMultiplicity = Multiplicity.ONE,
        association = "ContractBalances")
    Contract contract;
  }

  /** One receivable of a loan. */
  @EdmEntityType(name = "OpenItem", namespace = NAMESPACE)
  @EdmEntitySet(name = "OpenItemSet", container = CONTAINER)
  public static class OpenItem {
    @EdmKey
    @EdmProperty(name = "ContractID")
    String contractId;

    @EdmKey
    @EdmProperty(name = "OpenItemID")
    String itemId;

    @EdmProperty(name = "DueDate")
    String dueDate;

    @EdmProperty(
        name = "Amount",
        type = EdmType.DECIMAL,
        facets = @EdmFacets(precision = 15, scale = 2))
    BigDecimal amount;

    @EdmProperty(name = "ReceivableDescription")
    String description;

    /** See {@link Balance#contract}. */
    @EdmNavigationProperty(
        name = "Contract",
        toType = Contract.class,
        toMultiplicity = Multiplicity.ONE,
        association = "ContractOpenItems")
    Contract contract;
  }

  /** One row of a loan's payment plan. */
  @EdmEntityType(name = "PaymentPlan", namespace = NAMESPACE)
  @EdmEntitySet(name = "PaymentPlanSet", container = CONTAINER)
  public static class PlanRow {
    @EdmKey
    @EdmProperty(name = "ContractID")
    String contractId;

    @EdmKey
    @EdmProperty(name = "ItemID")
    String itemId;

    @EdmProperty(name = "Date")
    String date;

    @EdmProperty(name = "Category")
    String category;

    @EdmProperty(
        name = "Amount",
        type = EdmType.DECIMAL,
        facets = @EdmFacets(precision = 15, scale = 2))
    BigDecimal amount;

    /** See {@link Balance#contract}. */
    @EdmNavigationProperty(
        name = "Contract",
        toType = Contract.class,
        toMultiplicity = Multiplicity.ONE,
        association = "ContractPaymentPlan")
    Contract contract;
  }
}
