/** What the bank adds to its two systems: secrets, control endpoint, portfolio, clock. */
package io.cxdata.simulator.internal.bank;
