package io.cxdata.platform.lake.bench;

import java.nio.file.Path;

/** Who takes part. */
enum Peer {
  LAKE("lake") {
    @Override
    Contender contender(Path root, long rows) {
      return new LakeContender(root, rows);
    }
  },
  DUCKDB("DuckDB, its own table") {
    @Override
    Contender contender(Path root, long rows) throws Exception {
      return new DuckContender(root, rows);
    }
  },
  DUCKDB_ROWS("DuckDB, rows of Java") {
    @Override
    Contender contender(Path root, long rows) throws Exception {
      return new DuckRowsContender(root, rows);
    }
  },
  SPARK("Spark") {
    @Override
    Contender contender(Path root, long rows) {
      return new SparkContender(root, rows);
    }
  };

  private final String label;

  Peer(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract Contender contender(Path root, long rows) throws Exception;
}
