/**
 * A bank for tests: {@link io.cxdata.simulator.SimulatedBank} is an SAP core and a Zendesk account
 * on loopback with generated loans; three more classes are the parts of Azure that cx-data calls.
 * Tests set faults and read what was asked. What is in {@code internal} may change at any time.
 */
package io.cxdata.simulator;
