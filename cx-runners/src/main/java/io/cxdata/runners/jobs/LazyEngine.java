package io.cxdata.runners.jobs;

import io.cxdata.runners.sql.SqlEngine;
import java.util.function.Supplier;

/**
 * The SQL engine of a run, opened when a job first asks for it. Used by one thread.
 *
 * @since 0.1
 */
public final class LazyEngine implements AutoCloseable {
  private final Supplier<SqlEngine> opener;
  private SqlEngine engine;

  /** Opens no engine yet. */
  public LazyEngine(Supplier<SqlEngine> opener) {
    this.opener = opener;
  }

  /** The engine. */
  public SqlEngine get() {
    if (engine == null) {
      engine = opener.get();
    }
    return engine;
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
