package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each version of a table of {@link ScriptedWriter}s must hold: the runs that its log names,
 * done to a map one after the other.
 */
final class ReplayedVersions {
  private final Map<String, Map<Object, Map<String, Object>>> rows = new TreeMap<>();
  private final Map<String, Long> lastRuns = new HashMap<>();
  private long version;

  /** The rows of all versions that there are, from the empty one on. */
  static List<List<Map<String, Object>>> of(LakeTable table) {
    ReplayedVersions replay = new ReplayedVersions();
    List<List<Map<String, Object>>> versions = new ArrayList<>();
    versions.add(List.of());
    List<TableVersion> history = table.history();
    for (int i = history.size() - 2; i >= 0; i--) {
      replay.follow(history.get(i));
      versions.add(replay.rows());
    }
    return versions;
  }

  /** That we read in each version the rows it must hold. */
  static void assertThatWeRead(LakeTable table, List<List<Map<String, Object>>> versions) {
    for (int version = 0; version < versions.size(); version++) {
      ReadOptions options = ReadOptions.all().withVersion(version);
      assertSame(version, Tables.rows(table, options), versions.get(version));
    }
  }

  /** Goes on to the latest version. */
  void follow(LakeTable table) {
    List<TableVersion> history = table.history();
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i).version() > version) {
        follow(history.get(i));
      }
    }
  }

  private void follow(TableVersion next) {
    assertThat(next.version()).as("no version is missing").isEqualTo(version + 1);
    assertThat(next.writes()).as("version %d is one write", next.version()).hasSize(1);
    TransactionId id = next.writes().get(0);
    assertThat(id.run())
        .as("version %d has the next run of %s", next.version(), id.stream())
        .isEqualTo(lastRun(id.stream()) + 1);
    ScriptedWriter.apply(
        rows.computeIfAbsent(id.stream(), stream -> new HashMap<>()), id.stream(), id.run());
    lastRuns.put(id.stream(), id.run());
    version = next.version();
  }

  long version() {
    return version;
  }

  long lastRun(String owner) {
    return lastRuns.getOrDefault(owner, 0L);
  }

  List<Map<String, Object>> rows() {
    List<Map<String, Object>> all = new ArrayList<>();
    rows.values().forEach(ofOne -> all.addAll(ofOne.values()));
    return all;
  }

  /**
   * Each row once and no other, whatever their order: fast where it is so, else with the reason.
   */
  static void assertSame(
      long version, List<Map<String, Object>> actual, List<Map<String, Object>> expected) {
    // No two rows that are expected are alike.
    boolean same =
        actual.size() == expected.size() && new HashSet<>(actual).equals(new HashSet<>(expected));
    if (!same) {
      assertThat(actual).as("version %d", version).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
