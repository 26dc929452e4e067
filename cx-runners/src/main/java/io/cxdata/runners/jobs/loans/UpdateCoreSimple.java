package io.cxdata.runners.jobs.loans;

import io.cxdata.config.CxConfig;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The whole lists of persons and loans, from SAP to bronze.
 *
 * @since 0.1
 */
public final class UpdateCoreSimple implements Job {
  @Override
  public String name() {
    return "update-core-simple";
  }

  @Override
  public Set<String> secrets(CxConfig config) {
    return SapSecrets.of(config);
  }

  @Override
  public void run(RunContext run) {
    load(run, "bronze.persons_set", SAPSession::persons);
    load(run, "bronze.loan_contracts", SAPSession::loans);
    load(run, "bronze.loan_contracts_qan", SAPSession::loansQan);
  }

  private void load(RunContext run, String table, Function<SAPSession, Stream<SapRecord>> list) {
    run.streams()
        .run(
            name(),
            table,
            stream ->
                new FullLoad(run.tables(), table, stream, run.progress())
                    .load(() -> list.apply(run.sources().sap()).map(SapRecord::fields)));
  }
}
