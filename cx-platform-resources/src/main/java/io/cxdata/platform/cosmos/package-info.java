/** Documents in Cosmos DB, behind a small interface that can be faked in unit tests. */
package io.cxdata.platform.cosmos;
