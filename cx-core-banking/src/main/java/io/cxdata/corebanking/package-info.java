/** The bank's SAP core: lists, events and loan details, read through its OData V2 services. */
package io.cxdata.corebanking;
