/** The SAP core: token endpoint, services, batches. */
package io.cxdata.simulator.internal.sap;
