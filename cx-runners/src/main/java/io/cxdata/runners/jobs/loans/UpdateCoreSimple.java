package io.cxdata.runners.jobs.loans;

import io.cxdata.config.CxConfig;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.reference.ReferencedFields;
import java.util.Set;
import java.util.function.BiFunction;
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
    ReferencedFields fields = ReferencedFields.of(run);
    load(run, "bronze.persons_set", fields, SAPSession::persons);
    load(run, "bronze.loan_contracts", fields, SAPSession::loans);
    load(run, "bronze.loan_contracts_qan", fields, SAPSession::loansQan);
  }

  private void load(
      RunContext run,
      String table,
      ReferencedFields fields,
      BiFunction<SAPSession, Set<String>, Stream<SapRecord>> list) {
    run.streams()
        .run(
            name(),
            table,
            stream -> {
              Set<String> asked = fields.of(table);
              stream.count(
                  "fields asked for, by core." + run.config().core().name() + ".fields",
                  asked.size());
              new FullLoad(run.tables(), table, stream, run.progress())
                  .load(() -> list.apply(run.sources().sap(), asked).map(SapRecord::fields));
            });
  }
}
