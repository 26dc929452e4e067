/** Filters to Zendesk's webhooks, each hour once. */
package io.cxdata.runners.jobs.filters;
