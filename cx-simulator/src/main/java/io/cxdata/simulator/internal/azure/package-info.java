/** What Azure's stand-ins share: the tenant, Entra's token endpoint, TLS ports on loopback. */
package io.cxdata.simulator.internal.azure;
