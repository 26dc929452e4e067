/** Files in containers: of a storage account in Azure, or of a local folder. */
package io.cxdata.platform.storage;
