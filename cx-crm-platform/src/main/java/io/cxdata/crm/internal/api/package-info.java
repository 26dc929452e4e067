/** The two APIs for promises: URLs, pages, changes, and the readers of their answers. */
package io.cxdata.crm.internal.api;
