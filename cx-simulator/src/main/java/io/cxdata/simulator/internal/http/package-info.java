/** The HTTP front: one port, faults, the log of requests. Knows nothing of SAP or Zendesk. */
package io.cxdata.simulator.internal.http;
