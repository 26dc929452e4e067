/** How far a run is: a bar on a terminal, a line at intervals elsewhere. */
package io.cxdata.runners.progress;
