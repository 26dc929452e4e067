/** A run: its jobs in order, its lock, its report, its workspace. */
package io.cxdata.runners.run;
