/** Turns a filter of the web app into a SQL condition on gold, as the column map allows it. */
package io.cxdata.reference.filter;
