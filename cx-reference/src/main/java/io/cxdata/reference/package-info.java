/** The catalogue: every table, its columns, its key and its folder. */
package io.cxdata.reference;
