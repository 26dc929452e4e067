/** The resources of a stage in Azure, in one place. */
package io.cxdata.platform;
