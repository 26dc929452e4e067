/** Reads the proxy that environment variables name. */
package io.cxdata.config.internal.network;
