/** What may be written to Cosmos DB: ids, fields, numbers and texts. */
package io.cxdata.platform.cosmos.internal.values;
