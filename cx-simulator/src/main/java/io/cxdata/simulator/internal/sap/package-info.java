/** The SAP core: token, OData V2. */
package io.cxdata.simulator.internal.sap;
