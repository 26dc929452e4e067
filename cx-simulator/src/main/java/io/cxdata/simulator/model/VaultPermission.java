package io.cxdata.simulator.model;

/**
 * What a client may do with the secrets of a {@code SimulatedVault}.
 *
 * @since 0.1
 */
public enum VaultPermission {
  /** Read a secret's value. */
  GET,
  /** List names and versions. */
  LIST,
  /** Add a version, change its attributes. */
  SET,
  /** Delete, so that it can be recovered. */
  DELETE,
  /** Take a deletion back. */
  RECOVER,
  /** Delete for good what was deleted. */
  PURGE
}
