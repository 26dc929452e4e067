/** Containers that are local folders. */
package io.cxdata.platform.storage.internal.local;
