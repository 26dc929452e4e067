/**
 * The bank, offline: {@link io.cxdata.simulator.SimulatedBank} is an SAP core and a Zendesk account
 * on loopback, in front of a seeded, made-up portfolio, with faults to order. What is in {@code
 * internal} may change at any time.
 */
package io.cxdata.simulator;
