package io.cxdata.reference;

import java.util.List;

/** The known fields of the sources, in the order of the bronze columns. */
final class SourceColumns {
  static final List<String> PERSON =
      List.of(
          "ID",
          "FirstName",
          "MiddleName",
          "LastName",
          "LastName2",
          "Name",
          "AddressRegion",
          "AddressCity",
          "AddressDistrictName",
          "AddressStreet",
          "AddressHouseID",
          "AddressPostalCode",
          "Gender",
          "PhoneNumber",
          "MobileNumber");

  static final List<String> CONTRACT =
      List.of(
          "ID",
          "BankAccountID",
          "BankRoutingID",
          "BankCountryCode",
          "BorrowerID",
          "BorrowerTxt",
          "BorrowerName",
          "ManagerID",
          "ManagerTxt",
          "BankPostingArea",
          "ProductID",
          "ProductTxt",
          "ClabeAccount",
          "Currency",
          "InitialLoanAmount",
          "EffectiveCapital",
          "StartDate",
          "LifeCycleStatus",
          "LifeCycleStatusTxt",
          "CreationDateTime",
          "LastChangeDateTime",
          "NominalInterestRate",
          "RepaymentFrequency",
          "RepaymentAmount",
          "TermSpecificationStartDate",
          "TermSpecificationEndDate",
          "TermSpecificationValidityPeriodDuration",
          "TermSpecificationValidityPeriodDurationM",
          "PaymentPlanStartDate",
          "PaymentPlanEndDate",
          "EffectiveYieldPercentage",
          "CurrentOpenItemsAmount",
          "OutstandingBalance",
          "AccountLocked",
          "CAT",
          "PortfolioType",
          "StageLevel",
          "OverdueDays",
          "PendingPayments",
          "EvaluationDate",
          "EventID");

  static final List<String> CONTRACT_QAN =
      List.of(
          "GenerateId",
          "LoanContractID",
          "BankAccountID",
          "BorrowerID",
          "BorrowerName",
          "BorrowerCity",
          "ProductID",
          "Currency",
          "InitialLoanAmount",
          "StartDate",
          "LifeCycleStatus",
          "DisbursedCapital",
          "RemainingCapital",
          "OutstandingInterest",
          "OutstandingCharges",
          "AccruedInterest",
          "InterestPaid",
          "OutstandingBalance",
          "CurrentOpenItemsAmount",
          "CurrentOpenItemsCounter",
          "CurrentOldestDueDate",
          "CurrentOverdueDays",
          "HardshipStatus",
          "ArrearsHistory");

  static final List<String> BALANCE = List.of("ID", "Code", "Name", "Amount", "Currency");

  static final List<String> OPEN_ITEM =
      List.of(
          "ContractID",
          "OpenItemID",
          "Status",
          "StatusTxt",
          "StatusCategory",
          "DueDate",
          "ReceivableType",
          "ReceivableTypeTxt",
          "ReceivableDescription",
          "Amount",
          "Currency");

  static final List<String> PAYMENT_PLAN =
      List.of(
          "ContractID",
          "ItemID",
          "Date",
          "Category",
          "CategoryTxt",
          "Amount",
          "Currency",
          "RemainingDebitAmount");

  static final List<String> PROMISE =
      List.of(
          "id",
          "type",
          "external_id",
          "created_at",
          "updated_at",
          "attribute_loan_id",
          "attribute_payment_amount",
          "attribute_due_date",
          "attribute_reason",
          "attribute_processed",
          "attribute_accomplished",
          "attribute_agent_name",
          "attribute_agent_id",
          "attribute_sap_user_id",
          "attribute_compensation");

  private SourceColumns() {}
}
