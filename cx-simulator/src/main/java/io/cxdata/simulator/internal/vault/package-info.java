/** Entra's token endpoint and a Key Vault, over TLS on loopback. */
package io.cxdata.simulator.internal.vault;
