/** Programs that print how our sessions compare with their peers. */
package io.cxdata.benchmarks;
