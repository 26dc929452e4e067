/** What a run did: gathered while it runs, printed as the summary, kept as {@code report.json}. */
package io.cxdata.runners.report;
