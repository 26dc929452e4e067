/** Publishes versions of the column map in Cosmos DB or in the lake, and reads them. */
package io.cxdata.reference.store;
