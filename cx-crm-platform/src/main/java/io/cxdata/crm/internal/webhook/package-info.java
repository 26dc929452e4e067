/** Posts filters and due dates to the inbound webhooks of Zendesk. */
package io.cxdata.crm.internal.webhook;
