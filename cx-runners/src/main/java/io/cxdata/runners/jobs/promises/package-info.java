/** Promises to pay from Zendesk to bronze: full loads and loads of changes. */
package io.cxdata.runners.jobs.promises;
