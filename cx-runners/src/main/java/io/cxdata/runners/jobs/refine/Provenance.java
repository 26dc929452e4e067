package io.cxdata.runners.jobs.refine;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TableVersion;
import io.cxdata.platform.lake.VersionedText;
import io.cxdata.runners.jobs.RowsLabel;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the rows of a refined table depend on. Each commit of such a table stores it, so that a
 * run can see whether it would only make the same rows again.
 *
 * @param parts texts without line breaks, by name
 * @since 0.1
 */
public record Provenance(Map<String, String> parts) {
  private static final String AS_OF = "as_of";
  private static final String MADE_FROM = "made-from";
  private static final String INPUT_VERSIONS = "input-versions";
  private static final String BETWEEN = "\t";
  private static final List<String> FUNCTIONS = List.of("functions/duckdb", "functions/spark");

  /**
   * What a table would be made from now.
   *
   * @param schema the columns of the table
   * @param inputs the tables that are read, by full name
   * @param query the SQL of the table
   * @param checks what is asked of it and its inputs
   */
  static Provenance now(
      RunContext run,
      TableSchema schema,
      Collection<String> inputs,
      SqlText query,
      List<QualityCheck> checks) {
    Map<String, String> parts = new TreeMap<>();
    parts.put(AS_OF, run.asOf().toString());
    parts.put("time zone", run.config().timeZone().getId());
    parts.put("columns", digest(schema.columns().stream().map(c -> c.name() + " " + c.type())));
    parts.put(
        "SQL",
        digest(
            Stream.concat(
                Stream.of(query.text()),
                FUNCTIONS.stream()
                    .flatMap(name -> SqlText.find(name).stream())
                    .map(SqlText::text))));
    parts.put("checks", digest(checks.stream().map(QualityCheck::text)));
    for (String input : inputs) {
      parts.put(input, RowsLabel.of(run.tables().table(input)));
    }
    // How old a bronze table is changes with each write, also of the same rows.
    checks.stream()
        .filter(check -> check.limit().isPresent() && check.table().startsWith("bronze."))
        .map(QualityCheck::table)
        .forEach(table -> parts.put(table, "version " + run.tables().table(table).version()));
    return new Provenance(parts);
  }

  /**
   * What a version of a table was made from.
   *
   * @param latest the latest version, with what {@link #stored} has read of it
   * @return empty if it does not say so: it was only created, or another program has written it
   */
  static Optional<Provenance> of(VersionedText latest) {
    String version = latest.version() + "\n";
    return latest.text().filter(text -> text.startsWith(version)).map(Provenance::parse);
  }

  /** The business date of which a version of a refined table is; empty for other tables. */
  public static Optional<String> asOf(TableVersion version) {
    return Optional.ofNullable(version.domainMetadata().get(MADE_FROM))
        .map(text -> parse(text).parts().get(AS_OF));
  }

  /** The latest version of a table, with what it stores; empty if there is no table. */
  static Optional<VersionedText> stored(LakeTable table) {
    return table.findDomainMetadata(MADE_FROM);
  }

  /** All parts as one text. */
  String text() {
    return lines(parts);
  }

  /** Reads what {@link #text} made. */
  static Provenance parse(String text) {
    Map<String, String> parts = new TreeMap<>();
    text.lines()
        .map(line -> line.split(BETWEEN, 2))
        .filter(part -> part.length == 2)
        .forEach(part -> parts.put(part[0], part[1]));
    return new Provenance(parts);
  }

  /**
   * What a commit of the table stores.
   *
   * @param version the version that the commit makes; if it makes another one, what is stored does
   *     not count
   * @param inputVersions the version at which each input was read
   */
  Map<String, String> domainMetadata(long version, Map<String, Long> inputVersions) {
    return Map.of(
        MADE_FROM,
        version + "\n" + lines(parts),
        INPUT_VERSIONS,
        lines(new TreeMap<>(inputVersions)));
  }

  private static String lines(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(each -> each.getKey() + BETWEEN + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What differs from an earlier one, for the user; empty if nothing does. */
  List<String> changesSince(Provenance before) {
    List<String> changes = new ArrayList<>();
    parts.forEach(
        (name, value) -> {
          String old = before.parts.get(name);
          if (!value.equals(old)) {
            changes.add(
                switch (name) {
                  case AS_OF, "time zone" -> name + " is " + value + ", was " + old;
                  case "columns", "SQL", "checks" -> "other " + name;
                  default -> "new rows in " + name;
                });
          }
        });
    return changes;
  }

  private static String digest(Stream<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(
          text -> {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            // No text has it.
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
