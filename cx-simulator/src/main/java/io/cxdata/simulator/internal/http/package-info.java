/**
 * The HTTP server of all stand-ins: ports, faults, the log of requests. Knows none of the systems.
 */
package io.cxdata.simulator.internal.http;
