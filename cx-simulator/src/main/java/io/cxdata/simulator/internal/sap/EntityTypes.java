package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.odata.EntityType;
import io.cxdata.simulator.internal.odata.NavigationProperty;
import io.cxdata.simulator.internal.portfolio.Event;
import io.cxdata.simulator.internal.portfolio.Loan;
import io.cxdata.simulator.internal.portfolio.LoanRows.Balance;
import io.cxdata.simulator.internal.portfolio.LoanRows.OpenItem;
import io.cxdata.simulator.internal.portfolio.LoanRows.PlanRow;
import io.cxdata.simulator.internal.portfolio.Person;
import java.math.BigDecimal;
import java.util.List;

/** The entity types, field by field. */
final class EntityTypes {
  private static final String CURRENCY = "MXN";

  /** The cost of credit with its fees: somewhat above the rate. */
  private static final BigDecimal CAT_FACTOR = new BigDecimal("1.2");

  private EntityTypes() {}

  static EntityType<Person> person() {
    EntityType<Person> person = personFields();
    // Navigations that clients must leave alone; nothing hangs on them here.
    for (String name : List.of("Roles", "TaxNumbers", "Relation", "Partner", "Correspondence")) {
      EntityType<Person> target =
          new EntityType<Person>("v15/bp", name + "Set", "ZBP_SRV." + name, "ID")
              .text("ID", Person::id);
      person.with(NavigationProperty.toMany(name, target, p -> List.of()));
    }
    return person;
  }

  private static EntityType<Person> personFields() {
    return new EntityType<Person>("v15/bp", "PersonSet", "ZBP_SRV.Person", "ID")
        .text("ID", Person::id)
        .text("FirstName", Person::firstName)
        .text("MiddleName", Person::middleName)
        .text("LastName", Person::lastName)
        .text("LastName2", Person::lastName2)
        .text("Name", Person::fullName)
        .text("AddressRegion", Person::region)
        .text("AddressCity", Person::city)
        .text("AddressDistrictName", Person::district)
        .text("AddressStreet", Person::street)
        .text("AddressHouseID", Person::houseId)
        .text("AddressPostalCode", Person::postalCode)
        .text("AddressCountryCode", "MX")
        .text("Gender", Person::gender)
        .text("PhoneNumber", Person::phone)
        .text("MobileNumber", Person::mobile);
  }

  static EntityType<Balance> balance() {
    return new EntityType<Balance>(
            "v1/lacovr",
            "BalanceSet",
            "ZLACOVR_SRV.Balance",
            // Not unique where a code comes twice, as it is with real ones.
            "ID",
            "Code")
        .text("ID", Balance::loanId)
        .text("Code", Balance::code)
        .text("Name", Balance::name)
        .cents("Amount", Balance::cents)
        .text("Currency", CURRENCY);
  }

  static EntityType<OpenItem> openItem() {
    return new EntityType<OpenItem>(
            "v1/lacovr",
            "OpenItemSet",
            "ZLACOVR_SRV.OpenItem",
            "ContractID",
            "OpenItemID",
            "ReceivableType")
        .text("ContractID", OpenItem::loanId)
        .text("OpenItemID", OpenItem::itemId)
        .text("Status", item -> item.statusCategory() + "0")
        .text("StatusTxt", item -> statusText(item.statusCategory()))
        .text("StatusCategory", OpenItem::statusCategory)
        .text("DueDate", OpenItem::dueDate)
        .text("ReceivableType", item -> item.type().code())
        .text("ReceivableTypeTxt", item -> item.type().text())
        .text("ReceivableDescription", OpenItem::description)
        .cents("Amount", OpenItem::cents)
        .text("Currency", CURRENCY);
  }

  private static String statusText(String category) {
    return switch (category) {
      case "1" -> "Pagada";
      case "2" -> "Abierta";
      default -> "Vencida";
    };
  }

  static EntityType<PlanRow> planRow() {
    return new EntityType<PlanRow>(
            "v1/lacovr", "PaymentPlanSet", "ZLACOVR_SRV.PaymentPlan", "ContractID", "ItemID")
        .text("ContractID", PlanRow::loanId)
        .text("ItemID", PlanRow::itemId)
        .text("Date", PlanRow::date)
        .text("Category", PlanRow::category)
        .text("CategoryTxt", PlanRow::categoryText)
        .cents("Amount", PlanRow::cents)
        .text("Currency", CURRENCY)
        .cents("RemainingDebitAmount", PlanRow::remainingCents);
  }

  /** The contract type of the loan overview and of its sisters for accounts and loans. */
  static EntityType<Loan> contract(String service, String namespace) {
    return new EntityType<Loan>(service, "ContractSet", namespace + ".Contract", "ID")
        .text("ID", Loan::id)
        .text("BankAccountID", Loan::accountId)
        .text("BankRoutingID", "000000")
        .text("BankCountryCode", "MX")
        .text("BorrowerID", Loan::borrowerId)
        .text("BorrowerTxt", loan -> loan.borrower().fullName())
        .text("BorrowerName", loan -> loan.borrower().fullName())
        .text("ManagerID", loan -> "GER" + loan.index() % 7)
        .text("ManagerTxt", loan -> "Gerencia " + loan.index() % 7)
        .text("BankPostingArea", "0111")
        .text("ProductID", loan -> loan.terms().product())
        .text("ProductTxt", loan -> "Crédito " + loan.terms().product())
        .text("ClabeAccount", loan -> "0000000" + loan.accountId())
        .text("Currency", CURRENCY)
        .cents("InitialLoanAmount", loan -> loan.terms().initialCents())
        .cents("EffectiveCapital", Loan::remainingCents)
        .text("StartDate", Loan::startDate)
        .text("LifeCycleStatus", loan -> loan.terms().overdueDays() > 90 ? "60" : "50")
        .text("LifeCycleStatusTxt", loan -> loan.terms().overdueDays() > 90 ? "Vencido" : "Vigente")
        .time("CreationDateTime", Loan::createdAt)
        .time("LastChangeDateTime", Loan::changedAt)
        .decimal("NominalInterestRate", Loan::ratePercent)
        .text("RepaymentFrequency", Loan::frequency)
        .cents("RepaymentAmount", Loan::paymentCents)
        .text("TermSpecificationStartDate", Loan::termStart)
        .text("TermSpecificationEndDate", Loan::termEnd)
        .text("TermSpecificationValidityPeriodDuration", loan -> "P" + loan.months() + "M")
        .text("TermSpecificationValidityPeriodDurationM", loan -> Integer.toString(loan.months()))
        .text("PaymentPlanStartDate", Loan::planStart)
        .text("PaymentPlanEndDate", Loan::termEnd)
        .decimal("EffectiveYieldPercentage", Loan::ratePercent)
        .cents("CurrentOpenItemsAmount", Loan::overdueCents)
        .cents("OutstandingBalance", Loan::outstandingCents)
        .text("AccountLocked", loan -> loan.contractRandom().percent(2) ? "X" : "")
        .decimal("CAT", loan -> loan.ratePercent().multiply(CAT_FACTOR))
        .text("PortfolioType", loan -> loan.contractRandom().pick("CONS", "PYME"))
        .text(
            "StageLevel",
            loan -> Integer.toString(1 + Math.min(2, loan.terms().overdueDays() / 30)))
        .number("OverdueDays", loan -> loan.terms().overdueDays())
        .number("PendingPayments", loan -> loan.terms().unpaid())
        .text("EvaluationDate", Loan::evaluationDate)
        .text("EventID", loan -> loan.revision() == 0 ? "" : Integer.toString(loan.revision()));
  }

  static EntityType<Loan> overview() {
    return contract("v1/lacovr", "ZLACOVR_SRV")
        .with(NavigationProperty.toMany("Balances", balance(), Loan::balances))
        .with(NavigationProperty.toMany("OpenItems", openItem(), Loan::openItems))
        .with(NavigationProperty.toMany("PaymentPlan", planRow(), Loan::paymentPlan));
  }

  /** The analyser's view of a loan. */
  static EntityType<Loan> analysed() {
    return new EntityType<Loan>(
            "v1/lacqan", "ContractSet", "ZLACQAN_SRV.Contract", "LoanContractID")
        .text("GenerateId", loan -> "QAN" + loan.accountId())
        .text("LoanContractID", Loan::id)
        .text("BankAccountID", Loan::accountId)
        .text("BorrowerID", Loan::borrowerId)
        .text("BorrowerName", loan -> loan.borrower().fullName())
        .text("BorrowerCity", loan -> loan.borrower().city())
        .text("ProductID", loan -> loan.terms().product())
        .text("Currency", CURRENCY)
        .cents("InitialLoanAmount", loan -> loan.terms().initialCents())
        .text("StartDate", Loan::startDate)
        .text("LifeCycleStatus", loan -> loan.terms().overdueDays() > 90 ? "60" : "50")
        .cents("DisbursedCapital", loan -> loan.terms().initialCents())
        .cents("RemainingCapital", Loan::remainingCents)
        .cents("OutstandingInterest", loan -> loan.outstandingCents() - loan.remainingCents())
        .cents("OutstandingCharges", loan -> loan.contractRandom().below(50_000))
        .cents("AccruedInterest", loan -> loan.contractRandom().below(90_000))
        .cents("InterestPaid", loan -> loan.terms().initialCents() - loan.remainingCents())
        .cents("OutstandingBalance", Loan::outstandingCents)
        .cents("CurrentOpenItemsAmount", Loan::overdueCents)
        .number("CurrentOpenItemsCounter", loan -> loan.terms().unpaid())
        .text("CurrentOldestDueDate", Loan::oldestDueDate)
        .number("CurrentOverdueDays", loan -> loan.terms().overdueDays())
        .text("HardshipStatus", loan -> loan.contractRandom().percent(3) ? "1" : "")
        .text(
            "ArrearsHistory",
            loan -> "0".repeat(12 - loan.arrearMonths()) + "1".repeat(loan.arrearMonths()));
  }

  /** An event, with what changed as it was and as it is. */
  static <S> EntityType<Event<S>> event(String service, String namespace, EntityType<S> subject) {
    return new EntityType<Event<S>>(service, "EventSet", namespace + ".Event", "EventID")
        .text("EventID", Event::id)
        .time("EventDateTime", Event::at)
        .text("EventType", event -> event.kind().name())
        .text("ObjectID", event -> objectId(event.after()))
        .with(NavigationProperty.toOne("dataNew", subject, Event::after))
        .with(NavigationProperty.toOne("dataOld", subject, Event::before));
  }

  private static String objectId(Object subject) {
    return subject instanceof Loan loan ? loan.id() : ((Person) subject).id();
  }
}
