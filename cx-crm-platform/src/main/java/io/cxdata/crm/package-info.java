/** Promises to pay, read from Zendesk. */
package io.cxdata.crm;
