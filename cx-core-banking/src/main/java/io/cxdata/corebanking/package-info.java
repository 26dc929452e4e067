/** The bank's SAP core, read through its OData V2 services. */
package io.cxdata.corebanking;
