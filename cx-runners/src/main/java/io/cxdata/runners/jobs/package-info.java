/** What all jobs share: the parts of a run, its options, its streams, the quarantine. */
package io.cxdata.runners.jobs;
