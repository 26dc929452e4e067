/**
 * What a test sets and reads: faults, routes, the request log, edge cases, promises. Depends on no
 * other package of the simulator.
 */
package io.cxdata.simulator.model;
