/** The proxy that the environment names, and the servers that need none. */
package io.cxdata.config.internal.network;
