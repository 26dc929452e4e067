/**
 * The configuration of an environment, and its secrets: {@link ConfigLoader}, {@link VaultSetter}.
 */
package io.cxdata.config;
