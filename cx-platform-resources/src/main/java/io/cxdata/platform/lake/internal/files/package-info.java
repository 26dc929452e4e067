/** Delta Kernel's file access over storage containers, local and in a storage account. */
package io.cxdata.platform.lake.internal.files;
