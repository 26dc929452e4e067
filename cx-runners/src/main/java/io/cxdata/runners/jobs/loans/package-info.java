/** Loans from SAP to bronze: full lists, details of each loan, histories, changes by events. */
package io.cxdata.runners.jobs.loans;
