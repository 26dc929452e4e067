/** A Cosmos DB account as its gateway shows it. */
package io.cxdata.simulator.internal.cosmos;
