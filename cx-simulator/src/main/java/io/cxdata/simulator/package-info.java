/** A made-up bank on loopback: SAP and Zendesk stand-ins in front of a seeded portfolio. */
package io.cxdata.simulator;
