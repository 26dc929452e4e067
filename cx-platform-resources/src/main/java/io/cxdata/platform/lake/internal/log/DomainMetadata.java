package io.cxdata.platform.lake.internal.log;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.VersionedText;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Named texts in a table's log, which Delta calls domain metadata: each commit may set some, and
 * every version has the latest. The names have a prefix, so that they differ from those of others.
 */
public final class DomainMetadata {
  private static final String PREFIX = "cx.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,200}");
  private static final int MOST_CHARACTERS = 100_000;

  private final Map<String, String> values = new TreeMap<>();

  public static Optional<String> latest(DeltaTable table, String name) {
    return text(table, table.latest(), name);
  }

  /** The latest version with a text of it; empty if there is no table. */
  public static Optional<VersionedText> find(DeltaTable table, String name) {
    return table
        .find()
        .map(found -> new VersionedText(found.getVersion(), text(table, found, name)));
  }

  private static Optional<String> text(DeltaTable table, Snapshot snapshot, String name) {
    try {
      return snapshot.getDomainMetadata(domain(name));
    } catch (LakeException e) {
      throw e;
    } catch (RuntimeException e) {
      throw TableErrors.reading(table.name(), e);
    }
  }

  public void set(String table, String name, String value) {
    if (value.length() > MOST_CHARACTERS) {
      throw TableErrors.domainSize(table, name, value.length(), MOST_CHARACTERS);
    }
    if (!WellFormedText.is(value)) {
      throw TableErrors.brokenText(table, "The domain metadata " + name);
    }
    values.put(domain(name), value);
  }

  /** Whether a version lacks any of these. */
  boolean changes(Snapshot snapshot) {
    return values.entrySet().stream()
        .anyMatch(
            each ->
                !snapshot.getDomainMetadata(each.getKey()).equals(Optional.of(each.getValue())));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  void addTo(Transaction transaction) {
    values.forEach(transaction::addDomainMetadata);
  }

  /** The name of which this is Delta's; empty if it is of another program. */
  static Optional<String> name(String domain) {
    return Optional.of(domain)
        .filter(each -> each.startsWith(PREFIX))
        .map(each -> each.substring(PREFIX.length()));
  }

  private static String domain(String name) {
    if (!NAME.matcher(name).matches()) {
      throw TableErrors.domainName(name);
    }
    return PREFIX + name;
  }
}
