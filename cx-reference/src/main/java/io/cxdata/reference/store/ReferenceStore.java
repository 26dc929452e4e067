package io.cxdata.reference.store;

import io.cxdata.config.CxConfig;
import io.cxdata.config.CxException;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.Variable;
import io.cxdata.reference.workbook.WorkbookReport;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published versions of the column map. A version's documents are written first; then one
 * pointer document moves, on the condition that no other publisher moved it. So a reader sees one
 * complete version at any moment, and a publisher that is killed leaves the old one.
 *
 * <p>The last ten versions are kept. Version numbers are never used again, not even after a
 * rollback.
 *
 * <p>May be used by one thread at a time; any number of stores may be open. Failures are {@link
 * io.cxdata.config.CxException}s.
 *
 * @since 0.1
 */
public final class ReferenceStore {
  private static final Logger log = LoggerFactory.getLogger(ReferenceStore.class);
  private static final int KEPT = 10;
  private static final Pattern VERSION = Pattern.compile("[A-Za-z]+-v(\\d{1,18})-[0-9a-f]+");

  private final DocumentStore documents;
  private final InstantSource clock;

  ReferenceStore(DocumentStore documents, InstantSource clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The store of the configured stage: Cosmos DB where the stage has one, else JSON files in the
   * folder or container {@code reference} of its lake.
   *
   * @param resources are used, and not closed
   */
  public static ReferenceStore open(CxConfig config, AzureResourcer resources) {
    return config.environment().cosmos().isPresent()
        ? inCosmos(resources.cosmos())
        : inStorage(resources.storage("reference"));
  }

  /**
   * The store in the container {@code reference} of a database, which is made when something is
   * first published.
   *
   * @param database is used, and not closed
   */
  public static ReferenceStore inCosmos(CosmosDatabase database) {
    return new ReferenceStore(new CosmosDocuments(database), InstantSource.system());
  }

  /**
   * The store of JSON files in a container or local folder.
   *
   * @param container is used, and not closed
   */
  public static ReferenceStore inStorage(StorageContainer container) {
    return new ReferenceStore(new StorageDocuments(container), InstantSource.system());
  }

  /** Where the versions are, for messages. */
  public String location() {
    return documents.location();
  }

  /** The version that readers see; empty before the first one. */
  public Optional<Publication> current() {
    return pointer().map(found -> found.pointer().published());
  }

  /** The versions that are kept, the oldest first. */
  public List<Publication> history() {
    return pointer().map(found -> found.pointer().versions()).orElse(List.of());
  }

  /**
   * A version that is kept.
   *
   * @throws ReferenceStoreException if there is no such version
   */
  public Publication version(long number) {
    return pointer()
        .flatMap(found -> found.pointer().version(number))
        .orElseThrow(() -> unknown(number));
  }

  /**
   * The column map of a version.
   *
   * @throws ReferenceStoreException if a document is missing or is not the one that was published
   */
  public ColumnMap read(Publication publication) {
    return new ColumnMap(
        rows(publication, ReferenceTable.COLLECTIONS_CX).stream()
            .map(DocumentFormat::variable)
            .toList(),
        rows(publication, ReferenceTable.CONTRACTS).stream().map(DocumentFormat::matched).toList(),
        rows(publication, ReferenceTable.COLLECTIONS).stream()
            .map(DocumentFormat::matched)
            .toList());
  }

  /**
   * Compares the column map of a workbook with what readers see now, for {@link #publish(Draft,
   * String)}. Rows are compared by the name of their variable, case ignored. A table that is
   * missing or damaged counts as empty.
   *
   * @param report a report without errors
   * @throws IllegalArgumentException if the report has errors
   */
  public Draft draft(WorkbookReport report) {
    Map<ReferenceTable, List<Map<String, Object>>> rows =
        rows(
            report
                .columnMap()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException("A workbook with errors is not published.")));
    Optional<Found> found = pointer();
    Optional<Publication> now = found.map(f -> f.pointer().published());
    List<Change> changes = new ArrayList<>();
    rows.forEach(
        (table, next) ->
            changes.addAll(
                Differences.between(
                    table, now.flatMap(p -> rowsIfWhole(p, table)).orElse(List.of()), next)));
    return new Draft(report, rows, found, List.copyOf(changes));
  }

  private Optional<List<Map<String, Object>>> rowsIfWhole(
      Publication publication, ReferenceTable table) {
    try {
      return Optional.of(plainRows(publication, table));
    } catch (ReferenceStoreException e) {
      log.warn("Published rows cannot be compared: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isWhole(Publication publication) {
    return publication.tables().keySet().stream()
        .allMatch(table -> rowsIfWhole(publication, table).isPresent());
  }

  /** Compares and publishes at once; see {@link #draft} and {@link #publish(Draft, String)}. */
  public Published publish(WorkbookReport report, String by) {
    return publish(draft(report), by);
  }

  /**
   * Publishes a draft. Does nothing if readers see these rows already.
   *
   * @param by who publishes it
   * @return what readers see now, and whether it is new
   * @throws ReferenceStoreException if someone else published or rolled back since the draft was
   *     made; the message says who and what, and nothing was published then
   */
  public Published publish(Draft draft, String by) {
    Optional<Found> before = draft.found;
    long version = before.map(found -> found.pointer().newest() + 1).orElse(1L);
    Publication next = publication(version, draft.rows, draft.report, by);
    Optional<Publication> now = before.map(found -> found.pointer().published());
    if (now.isPresent() && now.get().hasSameRows(next) && isWhole(now.get())) {
      if (!pointer().map(Found::etag).equals(before.map(Found::etag))) {
        throw faster(before);
      }
      return new Published(now.get(), false);
    }
    next.tables()
        .forEach(
            (table, document) -> {
              if (!documents.create(
                  document.id(), DocumentFormat.table(table, version, draft.rows.get(table)))) {
                // A publisher that was killed left it: the same rows, or it must not be served.
                plainRows(next, table);
              }
            });
    List<Publication> versions =
        new ArrayList<>(before.map(found -> found.pointer().versions()).orElse(List.of()));
    versions.add(next);
    Pointer moved =
        new Pointer(
            version, versions.subList(Math.max(0, versions.size() - KEPT), versions.size()));
    // Others may have published on top of this version before the answer to its write was lost.
    if (!moved(before, moved) && !history().contains(next)) {
      throw faster(before);
    }
    try {
      removeWhatNoVersionHas(moved, now);
    } catch (CxException e) {
      log.warn(
          "Version {} is published, but documents of old versions could not be removed; the next"
              + " 'cx reference sync' that publishes removes them: {}",
          version,
          e.getMessage());
    }
    return new Published(next, true);
  }

  /**
   * Makes readers see an older version.
   *
   * @param to its number; empty for the version before the current one
   * @return what readers see now
   * @throws ReferenceStoreException if there is no such version, or someone else moved the pointer
   *     meanwhile
   */
  public Publication rollback(Optional<Long> to) {
    Found found =
        pointer()
            .orElseThrow(
                () ->
                    new ReferenceStoreException(
                        "There is no published version in "
                            + location()
                            + ". Publish one with 'cx reference sync'."));
    Publication target =
        to.map(number -> found.pointer().version(number).orElseThrow(() -> unknown(number)))
            .or(() -> found.pointer().before())
            .orElseThrow(
                () ->
                    new ReferenceStoreException(
                        "There is no version before version "
                            + found.pointer().current()
                            + ". 'cx reference history' lists the versions."));
    read(target);
    if (!moved(Optional.of(found), found.pointer().withCurrent(target.version()))) {
      throw faster(Optional.of(found));
    }
    return target;
  }

  /**
   * The result of publishing.
   *
   * @param publication what readers see now
   * @param isNew false if readers saw these rows before
   */
  public record Published(Publication publication, boolean isNew) {}

  /**
   * A column map, compared with the version that readers saw. It can be published as long as that
   * version is the current one: what others publish in between is never overwritten unseen.
   * Immutable.
   */
  public static final class Draft {
    private final WorkbookReport report;
    private final Map<ReferenceTable, List<Map<String, Object>>> rows;
    private final Optional<Found> found;
    private final List<Change> changes;

    private Draft(
        WorkbookReport report,
        Map<ReferenceTable, List<Map<String, Object>>> rows,
        Optional<Found> found,
        List<Change> changes) {
      this.report = report;
      this.rows = rows;
      this.found = found;
      this.changes = changes;
    }

    /** The number of rows of all three tables. */
    public long rows() {
      return rows.values().stream().mapToLong(List::size).sum();
    }

    /** What is different from the version that readers saw. */
    public List<Change> changes() {
      return changes;
    }
  }

  private record Found(Pointer pointer, String etag) {}

  private Optional<Found> pointer() {
    return documents
        .find(DocumentFormat.POINTER)
        .map(
            stored ->
                new Found(
                    DocumentFormat.pointer(new Fields("the document current", stored.fields())),
                    stored.etag()));
  }

  /** Moves the pointer; false if someone else moved it before. */
  private boolean moved(Optional<Found> before, Pointer next) {
    Map<String, Object> fields = DocumentFormat.pointer(next);
    return before
            .map(found -> documents.replace(DocumentFormat.POINTER, fields, found.etag()))
            .orElseGet(() -> documents.create(DocumentFormat.POINTER, fields))
        // The answer to a write may be lost and the write be repeated: then it meets itself.
        || pointer().filter(found -> found.pointer().equals(next)).isPresent();
  }

  private ReferenceStoreException faster(Optional<Found> before) {
    Optional<Pointer> now = pointer().map(Found::pointer);
    if (now.isEmpty()) {
      return new ReferenceStoreException(
          "Someone else removed the published versions. Nothing was published. Publish again.");
    }
    long known = before.map(found -> found.pointer().newest()).orElse(0L);
    String others =
        now.get().versions().stream()
            .filter(version -> version.version() > known)
            .map(
                version ->
                    "version "
                        + version.version()
                        + ", published from "
                        + version.file()
                        + " by "
                        + version.publishedBy()
                        + " at "
                        + version.publishedAt())
            .collect(Collectors.joining("; "));
    return new ReferenceStoreException(
        "Someone else was faster: "
            + (others.isEmpty() ? "a rollback" : others)
            + ". Version "
            + now.get().current()
            + " is current now. Nothing was published or rolled back by this command. See 'cx"
            + " reference history', then try again.");
  }

  /**
   * Removes the documents of versions that are not kept any more, and those of publishers that were
   * killed or too slow. Documents of a higher number may be those of a publisher at work. Those of
   * the version that readers saw until now stay until the next publication: a reader may have read
   * the pointer, and not yet its documents.
   */
  private void removeWhatNoVersionHas(Pointer pointer, Optional<Publication> replaced) {
    Set<String> kept = new HashSet<>();
    Stream.concat(pointer.versions().stream(), replaced.stream())
        .forEach(version -> version.tables().values().forEach(table -> kept.add(table.id())));
    for (String id : documents.ids()) {
      Matcher named = VERSION.matcher(id);
      if (named.matches()
          && !kept.contains(id)
          && Long.parseLong(named.group(1)) <= pointer.newest()) {
        documents.delete(id);
      }
    }
  }

  private Publication publication(
      long version,
      Map<ReferenceTable, List<Map<String, Object>>> rows,
      WorkbookReport report,
      String by) {
    Map<ReferenceTable, Publication.TableDocument> tables = new EnumMap<>(ReferenceTable.class);
    rows.forEach(
        (table, all) -> {
          String sha256 = DocumentFormat.sha256(all);
          String id = table.text() + "-v" + version + "-" + sha256.substring(0, 16);
          tables.put(table, new Publication.TableDocument(id, all.size(), sha256));
        });
    return new Publication(
        version,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        by,
        report.file(),
        report.sha256(),
        tables);
  }

  private static Map<ReferenceTable, List<Map<String, Object>>> rows(ColumnMap map) {
    Map<ReferenceTable, List<Map<String, Object>>> rows = new EnumMap<>(ReferenceTable.class);
    rows.put(
        ReferenceTable.COLLECTIONS_CX,
        map.collectionsCX().stream().map((Variable v) -> DocumentFormat.row(v)).toList());
    rows.put(
        ReferenceTable.CONTRACTS,
        map.contracts().stream().map((MatchedVariable v) -> DocumentFormat.row(v)).toList());
    rows.put(
        ReferenceTable.COLLECTIONS,
        map.collections().stream().map((MatchedVariable v) -> DocumentFormat.row(v)).toList());
    return rows;
  }

  private List<Fields> rows(Publication publication, ReferenceTable table) {
    Publication.TableDocument wanted = publication.tables().get(table);
    DocumentStore.Stored stored =
        documents.find(wanted.id()).orElseThrow(() -> damaged(publication, table, "is missing"));
    List<Fields> rows = new Fields("the document " + wanted.id(), stored.fields()).list("rows");
    if (rows.size() != wanted.rows()
        || !DocumentFormat.sha256(plain(rows)).equals(wanted.sha256())) {
      throw damaged(publication, table, "is not the one that was published");
    }
    return rows;
  }

  /**
   * The rows of one table of a version as they are published: values by {@link
   * ReferenceTable#columns()}, each a text, a {@link Boolean} or null.
   *
   * @throws ReferenceStoreException if the document is missing or is not the one that was published
   */
  public List<Map<String, Object>> plainRows(Publication publication, ReferenceTable table) {
    return plain(rows(publication, table));
  }

  private static List<Map<String, Object>> plain(List<Fields> rows) {
    List<Map<String, Object>> plain = new ArrayList<>();
    for (Fields row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      row.values().forEach((name, value) -> values.put(String.valueOf(name), value));
      plain.add(values);
    }
    return plain;
  }

  private ReferenceStoreException damaged(
      Publication publication, ReferenceTable table, String how) {
    return new ReferenceStoreException(
        "The table "
            + table.text()
            + " of version "
            + publication.version()
            + " in "
            + location()
            + " "
            + how
            + ". Go to another version with 'cx reference rollback --to N', or publish the workbook"
            + " again.");
  }

  private ReferenceStoreException unknown(long number) {
    return new ReferenceStoreException(
        "There is no version "
            + number
            + " in "
            + location()
            + ". 'cx reference history' lists the versions that are kept.");
  }
}
