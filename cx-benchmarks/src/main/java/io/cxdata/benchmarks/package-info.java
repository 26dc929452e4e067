/** Programs that print how the sessions of cx-data compare with other clients. */
package io.cxdata.benchmarks;
