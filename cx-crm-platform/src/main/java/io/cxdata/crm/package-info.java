/** Promises to pay in Zendesk, and the filters that go to its webhooks. */
package io.cxdata.crm;
