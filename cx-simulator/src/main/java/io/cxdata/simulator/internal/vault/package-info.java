/** A Key Vault, behind one port with Entra's token endpoint. */
package io.cxdata.simulator.internal.vault;
