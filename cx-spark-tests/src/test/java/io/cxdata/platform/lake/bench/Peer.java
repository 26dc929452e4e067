package io.cxdata.platform.lake.bench;

import java.nio.file.Path;

/** Who takes part. */
enum Peer {
  LAKE("lake", LakeContender::new),
  DUCKDB("DuckDB, its own table", DuckContender::new),
  DUCKDB_ROWS("DuckDB, rows of Java", DuckRowsContender::new),
  SPARK("Spark", SparkContender::new);

  private final String label;
  private final Maker maker;

  Peer(String label, Maker maker) {
    this.label = label;
    this.maker = maker;
  }

  private interface Maker {
    Contender make(Path root, long rows) throws Exception;
  }

  String label() {
    return label;
  }

  Contender contender(Path root, long rows) throws Exception {
    return maker.make(root, rows);
  }
}
