package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** One Spark for all tests, on this machine, with Delta's extension. */
public final class Spark {
  private static SparkSession session;

  private Spark() {}

  /** The one session. */
  public static synchronized SparkSession session() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("cx-spark-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.default.parallelism", "2")
              .config("spark.databricks.delta.snapshotPartitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.datetime.java8API.enabled", "true")
              .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
              .config(
                  "spark.sql.catalog.spark_catalog",
                  "org.apache.spark.sql.delta.catalog.DeltaCatalog")
              .getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
    }
    return session;
  }

  /** The folder of a table as SQL names it. */
  public static String table(LakeTable table) {
    return "delta.`" + table.dataFolder() + "`";
  }

  static Dataset<org.apache.spark.sql.Row> sql(String text) {
    return session().sql(text);
  }

  static List<Map<String, Object>> rows(LakeTable table) {
    return rows(sql("select * from " + table(table)));
  }

  static List<Map<String, Object>> rows(LakeTable table, long version) {
    return rows(sql("select * from " + table(table) + " version as of " + version));
  }

  static List<Map<String, Object>> rows(Dataset<org.apache.spark.sql.Row> dataset) {
    String[] names = dataset.columns();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (org.apache.spark.sql.Row row : dataset.collectAsList()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        map.put(names[i], plain(row.get(i)));
      }
      rows.add(map);
    }
    return rows;
  }

  /** Structs as maps by field, Scala's lists and maps as Java's. */
  private static Object plain(Object value) {
    if (value instanceof org.apache.spark.sql.Row struct) {
      Map<Object, Object> map = new LinkedHashMap<>();
      String[] names = struct.schema().fieldNames();
      for (int i = 0; i < names.length; i++) {
        map.put(names[i], plain(struct.get(i)));
      }
      return map;
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      List<Object> list = new ArrayList<>();
      CollectionConverters.asJava(seq).forEach(each -> list.add(plain(each)));
      return list;
    }
    if (value instanceof scala.collection.Map<?, ?> scalaMap) {
      Map<Object, Object> map = new LinkedHashMap<>();
      CollectionConverters.asJava(scalaMap).forEach((k, v) -> map.put(plain(k), plain(v)));
      return map;
    }
    return value;
  }

  static List<Map<String, Object>> lakeRows(LakeTable table, ReadOptions options) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RowReader reader = table.read(options)) {
      reader.forEachRemaining(row -> rows.add(row.asMap()));
    }
    return rows;
  }

  static List<Map<String, Object>> lakeRows(LakeTable table) {
    return lakeRows(table, ReadOptions.all());
  }

  static LakeTable table(Path root, String name) {
    return Lake.local(root).table(name);
  }
}
