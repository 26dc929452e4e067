/** Files by path, in the containers of a storage account or in local folders. */
package io.cxdata.platform.storage;
