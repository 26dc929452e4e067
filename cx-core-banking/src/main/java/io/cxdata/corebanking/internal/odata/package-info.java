/**
 * OData V2: addresses, pages in JSON and Atom, records, errors, and how lists are read page by
 * page.
 */
package io.cxdata.corebanking.internal.odata;
