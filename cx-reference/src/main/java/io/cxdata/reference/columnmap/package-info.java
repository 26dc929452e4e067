/** The column map: its values, the tables that are made from it, and what can be wrong with it. */
package io.cxdata.reference.columnmap;
