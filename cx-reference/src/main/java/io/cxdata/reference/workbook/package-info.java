/** Reads the CX team's Excel workbook, checks it cell by cell, and makes the column map of it. */
package io.cxdata.reference.workbook;
