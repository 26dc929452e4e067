/** The hourly jobs, and what they share during a run. */
package io.cxdata.runners.jobs;
