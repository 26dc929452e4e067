/** A storage account with a hierarchical namespace: its Data Lake and its Blob interface. */
package io.cxdata.simulator.internal.storage;
