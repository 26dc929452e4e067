package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.runners.progress.Progress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * The parts of one run, from which each job takes what it needs.
 *
 * @param config the configuration
 * @param options what was asked of the run
 * @param asOf the business date
 * @param clock the time
 * @param progress shows how far the run is
 * @param tables the lake's tables
 * @param sources SAP and Zendesk
 * @param streams runs and reports the work of each table
 * @param engine the SQL of silver and gold
 * @param results what the checks of this run and the last ones found
 * @param reference opens the published column maps; calls no server yet
 * @since 0.1
 */
public record RunContext(
    CxConfig config,
    RunOptions options,
    LocalDate asOf,
    InstantSource clock,
    Progress progress,
    Tables tables,
    Sources sources,
    Streams streams,
    LazyEngine engine,
    QualityResults results,
    Supplier<ReferenceStore> reference) {}
