/** Zendesk: both promise APIs, filters, the ZIS webhook. */
package io.cxdata.simulator.internal.zendesk;
