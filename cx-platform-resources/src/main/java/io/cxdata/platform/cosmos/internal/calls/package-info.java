/** Calls to Cosmos DB: what a failure means, when a call is repeated, what the message says. */
package io.cxdata.platform.cosmos.internal.calls;
