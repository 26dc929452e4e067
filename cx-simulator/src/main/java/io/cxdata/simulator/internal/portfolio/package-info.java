/**
 * The made-up portfolio: everything derived from the seed, only changes kept. Knows nothing of
 * HTTP.
 */
package io.cxdata.simulator.internal.portfolio;
