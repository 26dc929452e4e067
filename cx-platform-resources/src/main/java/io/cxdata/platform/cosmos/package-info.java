/** Documents in Cosmos DB, behind small interfaces that unit tests can fake. */
package io.cxdata.platform.cosmos;
