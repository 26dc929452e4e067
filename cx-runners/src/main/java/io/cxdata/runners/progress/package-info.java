/**
 * How far a run is, for the person who waits: a bar on a terminal, a line now and then elsewhere.
 */
package io.cxdata.runners.progress;
