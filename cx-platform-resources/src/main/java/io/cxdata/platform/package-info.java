/** The Azure resources of a stage: storage, Delta tables, Cosmos DB. */
package io.cxdata.platform;
