/** What Azure's stand-ins share: TLS ports on loopback, Entra's token endpoint, faults. */
package io.cxdata.simulator.internal.azure;
