/** Containers of a storage account (Data Lake Storage Gen2), over Azure's clients. */
package io.cxdata.platform.storage.internal.adls;
