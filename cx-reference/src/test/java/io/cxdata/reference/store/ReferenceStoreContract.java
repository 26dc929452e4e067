package io.cxdata.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.workbook.WorkbookReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store does, wherever it keeps its documents. */
abstract class ReferenceStoreContract {

  /** An empty place for documents, the same for the whole test. */
  abstract DocumentStore documents();

  private ReferenceStore store() {
    return new ReferenceStore(documents(), java.time.InstantSource.system());
  }

  private static WorkbookReport report(int edition) {
    return Maps.report(Maps.map(edition, 5));
  }

  private List<Change> differences(ColumnMap map) {
    return store().draft(Maps.report(map)).changes();
  }

  @Test
  void nothingIsPublishedAtFirst() {
    assertThat(store().current()).isEmpty();
    assertThat(store().history()).isEmpty();
    assertThatThrownBy(() -> store().rollback(Optional.empty()))
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("cx reference sync");
  }

  @Test
  void aPublishedMapIsReadAsItWas() {
    ColumnMap map = Maps.map(1, 500);

    ReferenceStore.Published published = store().publish(Maps.report(map), "ana@laptop");

    assertThat(published.isNew()).isTrue();
    assertThat(published.publication().version()).isEqualTo(1);
    assertThat(store().current()).contains(published.publication());
    assertThat(store().read(store().current().orElseThrow())).isEqualTo(map);
    assertThat(published.publication().publishedBy()).isEqualTo("ana@laptop");
    assertThat(published.publication().file()).isEqualTo("columnas.xlsx");
    assertThat(published.publication().tables().get(ReferenceTable.CONTRACTS).rows())
        .isEqualTo(map.contracts().size());
  }

  @Test
  void eachTableIsPublishedWithAllItsColumnsAlsoWhereTheyAreEmpty() {
    Publication published = store().publish(report(1), "ana").publication();

    for (ReferenceTable table : ReferenceTable.values()) {
      assertThat(store().plainRows(published, table))
          .as(table.text())
          .hasSize(5)
          .allSatisfy(row -> assertThat(row).containsOnlyKeys(table.columns()));
    }
    assertThat(store().plainRows(published, ReferenceTable.COLLECTIONS_CX).get(0))
        .containsEntry("gold_aux", null)
        .containsEntry("comunicaciones", false);
  }

  @Test
  void unchangedRowsPublishNothing() {
    store().publish(report(1), "ana");

    ReferenceStore.Published again = store().publish(report(1), "luis");

    assertThat(again.isNew()).isFalse();
    assertThat(again.publication().publishedBy()).isEqualTo("ana");
    assertThat(store().history()).hasSize(1);
    assertThat(documents().ids()).hasSize(4);
  }

  @Test
  void theLastTenVersionsStayAndTheirDocumentsAlone() {
    for (int edition = 1; edition <= 13; edition++) {
      store().publish(report(edition), "ana");
    }

    assertThat(store().history())
        .extracting(Publication::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(4, 13).boxed().toList());
    assertThat(documents().ids()).hasSize(10 * 3 + 1);
    store().history().forEach(version -> assertThat(store().read(version)).isNotNull());
  }

  @Test
  void rollbackGoesToTheVersionBeforeOrToOneThatIsNamed() {
    for (int edition = 1; edition <= 3; edition++) {
      store().publish(report(edition), "ana");
    }

    assertThat(store().rollback(Optional.empty()).version()).isEqualTo(2);
    assertThat(store().rollback(Optional.empty()).version()).isEqualTo(1);
    assertThatThrownBy(() -> store().rollback(Optional.empty()))
        .hasMessageContaining("no version before version 1");
    assertThat(store().rollback(Optional.of(3L)).version()).isEqualTo(3);
    assertThatThrownBy(() -> store().rollback(Optional.of(9L)))
        .hasMessageContaining("There is no version 9");
    assertThat(store().current().orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void aNumberIsNeverUsedAgain() {
    store().publish(report(1), "ana");
    store().publish(report(2), "ana");
    store().rollback(Optional.empty());

    ReferenceStore.Published next = store().publish(report(3), "ana");
    ReferenceStore.Published again = store().publish(report(2), "ana");

    assertThat(next.publication().version()).isEqualTo(3);
    assertThat(again.publication().version()).isEqualTo(4);
    assertThat(store().read(store().version(2))).isEqualTo(Maps.map(2, 5));
  }

  @Test
  void ofTwoPublishersOneWinsAndTheOtherIsToldWhoItWas() {
    store().publish(report(1), "ana");
    ReferenceStore slow =
        new ReferenceStore(
            new PausedStore(documents(), () -> store().publish(report(2), "luis@oficina")),
            java.time.InstantSource.system());

    assertThatThrownBy(() -> slow.publish(report(3), "ana"))
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("luis@oficina")
        .hasMessageContaining("Nothing was published");
    assertThat(store().read(store().current().orElseThrow())).isEqualTo(Maps.map(2, 5));
  }

  @Test
  void whoPublishesBetweenTheDifferencesAndThePublicationIsNotOverwritten() {
    store().publish(report(1), "ana");
    ReferenceStore.Draft changed = store().draft(report(3));
    ReferenceStore.Draft unchanged = store().draft(report(1));
    store().publish(report(2), "luis@oficina");
    store().publish(report(4), "eva@casa");

    for (ReferenceStore.Draft late : List.of(changed, unchanged)) {
      assertThatThrownBy(() -> store().publish(late, "ana"))
          .isInstanceOf(ReferenceStoreException.class)
          .hasMessageContaining("version 2, published from columnas.xlsx by luis@oficina")
          .hasMessageContaining("version 3, published from columnas.xlsx by eva@casa")
          .hasMessageContaining("Nothing was published");
    }
    assertThat(store().read(store().current().orElseThrow())).isEqualTo(Maps.map(4, 5));
    store().publish(report(5), "ana");
    assertThat(documents().ids()).as("what the late ones left is gone").hasSize(4 * 3 + 1);
  }

  @Test
  void whoRollsBackBetweenTheDifferencesAndThePublicationIsNotOverwritten() {
    store().publish(report(1), "ana");
    store().publish(report(2), "ana");
    ReferenceStore.Draft late = store().draft(report(3));
    store().rollback(Optional.empty());

    assertThatThrownBy(() -> store().publish(late, "ana"))
        .hasMessageContaining("a rollback. Version 1 is current now.");
    assertThat(store().current().orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void whoPublishesFirstBetweenTheDifferencesAndThePublicationIsNotOverwritten() {
    ReferenceStore.Draft late = store().draft(report(3));
    store().publish(report(2), "luis");

    assertThatThrownBy(() -> store().publish(late, "ana")).hasMessageContaining("by luis");
    assertThat(store().history()).hasSize(1);
  }

  @Test
  void ofTwoFirstPublishersOneWins() {
    ReferenceStore slow =
        new ReferenceStore(
            new PausedStore(documents(), () -> store().publish(report(2), "luis")),
            java.time.InstantSource.system());

    assertThatThrownBy(() -> slow.publish(report(3), "ana")).hasMessageContaining("luis");
    assertThat(store().history()).hasSize(1);
  }

  @Test
  void whatAKilledPublisherLeftIsRemovedByTheNext() {
    store().publish(report(1), "ana");
    documents().create("contracts-v2-00000000000000aa", Map.of("set", "columns"));
    documents().create("contracts-v9-00000000000000aa", Map.of("set", "columns"));
    documents().create("somebody-elses", Map.of("set", "columns"));

    store().publish(report(2), "ana");

    assertThat(documents().ids())
        .doesNotContain("contracts-v2-00000000000000aa")
        .contains("contracts-v9-00000000000000aa", "somebody-elses");
  }

  @Test
  void aDocumentThatIsMissingOrChangedIsNeverServed() {
    Publication published = store().publish(report(1), "ana").publication();
    String id = published.tables().get(ReferenceTable.COLLECTIONS).id();
    DocumentStore.Stored stored = documents().find(id).orElseThrow();

    documents()
        .replace(id, DocumentFormat.table(ReferenceTable.COLLECTIONS, 1, List.of()), stored.etag());
    assertThatThrownBy(() -> store().read(published))
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("not the one that was published");

    documents().delete(id);
    assertThatThrownBy(() -> store().read(published)).hasMessageContaining("is missing");
  }

  /** The README shows Python that reads these fields with Azure's own client. */
  @Test
  @SuppressWarnings("unchecked")
  void twoDocumentsAreEnoughForAReaderWithoutThisLibrary() {
    store().publish(report(1), "ana");
    store().publish(report(2), "ana");

    Map<String, Object> pointer = documents().find("current").orElseThrow().fields();
    Map<String, Object> version =
        ((List<Map<String, Object>>) pointer.get("versions"))
            .stream()
                .filter(each -> each.get("version").equals(pointer.get("current")))
                .findFirst()
                .orElseThrow();
    Map<String, Map<String, Object>> tables =
        (Map<String, Map<String, Object>>) version.get("tables");
    String id = (String) tables.get("collections").get("id");
    Map<String, Object> table = documents().find(id).orElseThrow().fields();

    assertThat(pointer).containsEntry("set", "columns");
    assertThat(table).containsEntry("set", "columns");
    List<Map<String, Object>> rows = (List<Map<String, Object>>) table.get("rows");
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0))
        .containsEntry("nombre", "variable 2.0")
        .containsEntry("filtro", true)
        .containsEntry("comparador", "==")
        .containsEntry("column", "ID");
  }

  @Test
  void aFilterWithoutComparisonIsAVersionThatCannotBeRead() {
    Publication published = store().publish(report(1), "ana").publication();
    List<Map<String, Object>> rows = store().plainRows(published, ReferenceTable.COLLECTIONS);
    rows.forEach(row -> row.put("comparador", null));
    String sha256 = DocumentFormat.sha256(rows);
    String id = "collections-v1-" + sha256.substring(0, 16);
    documents().create(id, DocumentFormat.table(ReferenceTable.COLLECTIONS, 1, rows));
    Map<ReferenceTable, Publication.TableDocument> tables =
        new java.util.EnumMap<>(published.tables());
    tables.put(ReferenceTable.COLLECTIONS, new Publication.TableDocument(id, rows.size(), sha256));
    Publication wrong =
        new Publication(1, published.publishedAt(), "eva", "cx.xlsx", "ab".repeat(32), tables);

    assertThatThrownBy(() -> store().read(wrong))
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("The field comparador of the document collections-v1-");
  }

  @Test
  void aPointerThatCannotBeReadIsNamed() {
    documents().create(DocumentFormat.POINTER, Map.of("set", "columns", "current", "x"));

    assertThatThrownBy(() -> store().current())
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("current of the document current");
  }

  @Test
  void differencesAreToldColumnByColumn() {
    store()
        .publish(Maps.report(Maps.of(Maps.variable("a", "ID"), Maps.variable("b", "ID"))), "ana");

    List<Change> changes =
        differences(Maps.of(Maps.variable("B", "BorrowerID"), Maps.variable("c", "ID")));

    assertThat(changes)
        .filteredOn(change -> change.table() == ReferenceTable.COLLECTIONS_CX)
        .extracting(Change::nombre, Change::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("B", Change.Kind.CHANGED),
            org.assertj.core.groups.Tuple.tuple("c", Change.Kind.ADDED),
            org.assertj.core.groups.Tuple.tuple("a", Change.Kind.REMOVED));
    assertThat(changes.get(0).columns())
        .contains(
            new Change.ColumnChange("database", Optional.of("ID"), Optional.of("BorrowerID")));
    assertThat(differences(store().read(store().current().orElseThrow()))).isEmpty();
    assertThat(differences(Maps.of(Maps.variable("b", "ID"), Maps.variable("a", "ID"))))
        .isNotEmpty()
        .allMatch(change -> change.kind() == Change.Kind.MOVED);
  }

  /** Three documents, the pointer, and three documents of the oldest version that go. */
  private static final int WRITES = 7;

  @Test
  void aPublisherThatIsKilledAtAnyWriteLeavesOneWholeVersionAndTheNextCleansUp() {
    int edition = 0;
    while (edition < 10) {
      store().publish(report(++edition), "ana");
    }
    for (int write = 1; write <= WRITES; write++) {
      for (boolean done : new boolean[] {false, true}) {
        ColumnMap old = Maps.map(edition, 5);
        ColumnMap next = Maps.map(++edition, 5);
        KilledStore dying = new KilledStore(documents(), write, done, () -> readOneOf(old, next));
        ReferenceStore killed = new ReferenceStore(dying, java.time.InstantSource.system());

        assertThatThrownBy(() -> killed.publish(Maps.report(next), "ana"))
            .isInstanceOf(KilledStore.Killed.class);

        boolean moved = write > 4 || write == 4 && done;
        assertThat(store().read(store().current().orElseThrow()))
            .as("killed at write %s, which was done: %s", write, done)
            .isEqualTo(moved ? next : old);
        store().publish(report(++edition), "luis");
        assertThat(store().read(store().current().orElseThrow())).isEqualTo(Maps.map(edition, 5));
        assertThat(documents().ids()).hasSize(10 * 3 + 1);
        store().history().forEach(version -> assertThat(store().read(version)).isNotNull());
      }
    }
  }

  private void readOneOf(ColumnMap old, ColumnMap next) {
    assertThat(store().read(store().current().orElseThrow())).isIn(old, next);
  }

  @Test
  void theSamePublisherGoesOnWhereItWasKilled() {
    for (int write = 1; write <= 3; write++) {
      KilledStore dying = new KilledStore(documents(), write, true, () -> {});
      ReferenceStore killed = new ReferenceStore(dying, java.time.InstantSource.system());
      assertThatThrownBy(() -> killed.publish(report(1), "ana"))
          .isInstanceOf(KilledStore.Killed.class);
      assertThat(store().current()).isEmpty();
    }

    assertThat(store().publish(report(1), "ana").isNew()).isTrue();
    assertThat(documents().ids()).hasSize(4);
    assertThat(store().read(store().current().orElseThrow())).isEqualTo(Maps.map(1, 5));
  }

  @Test
  void oldDocumentsThatCannotBeRemovedDoNotUndoAPublication() {
    documents().create("contracts-v1-00000000000000aa", Map.of("set", "columns"));
    KilledStore refusing =
        new KilledStore(documents(), 5, false, () -> {}) {
          @Override
          RuntimeException failure() {
            return new ReferenceStoreException("Nobody may delete here.");
          }
        };

    ReferenceStore.Published published =
        new ReferenceStore(refusing, java.time.InstantSource.system()).publish(report(1), "ana");

    assertThat(published.isNew()).isTrue();
    assertThat(store().current()).contains(published.publication());
    store().publish(report(2), "ana");
    assertThat(documents().ids()).hasSize(7);
  }

  @Test
  void aDamagedVersionIsReplacedByPublishingTheSameWorkbookAgain() {
    Publication damaged = store().publish(report(1), "ana").publication();
    documents().delete(damaged.tables().get(ReferenceTable.CONTRACTS).id());

    assertThat(differences(Maps.map(1, 5)))
        .isNotEmpty()
        .allMatch(change -> change.table() == ReferenceTable.CONTRACTS);
    assertThat(store().publish(report(1), "ana").publication().version()).isEqualTo(2);
    assertThat(store().read(store().current().orElseThrow())).isEqualTo(Maps.map(1, 5));
  }

  @Test
  void aPointerToNoVersionAndAMomentThatIsNoneAreNamed() {
    store().publish(report(1), "ana");
    DocumentStore.Stored right = documents().find(DocumentFormat.POINTER).orElseThrow();
    Map<String, Object> wrong = new java.util.LinkedHashMap<>(right.fields());
    wrong.put("current", 7);
    documents().replace(DocumentFormat.POINTER, wrong, right.etag());
    assertThatThrownBy(() -> store().current())
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("current of the document current");

    documents().delete(DocumentFormat.POINTER);
    Map<?, ?> version = (Map<?, ?>) ((List<?>) right.fields().get("versions")).get(0);
    Map<Object, Object> timeless = new java.util.LinkedHashMap<>(version);
    timeless.put("publishedAt", "ayer");
    wrong.put("versions", List.of(timeless));
    documents().create(DocumentFormat.POINTER, wrong);
    assertThatThrownBy(() -> store().current())
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("publishedAt");
  }

  @Test
  void whoPublishesOnTopBeforeALostAnswerDoesNotMakeItUnpublished() {
    store().publish(report(1), "ana");
    DocumentStore lost =
        new KilledStore(documents(), 4, true, () -> {}) {
          @Override
          void die() {
            store().publish(report(3), "luis");
            answer = false;
          }
        };

    ReferenceStore.Published published =
        new ReferenceStore(lost, java.time.InstantSource.system()).publish(report(2), "ana");

    assertThat(published.publication().version()).isEqualTo(2);
    assertThat(store().history()).extracting(Publication::version).containsExactly(1L, 2L, 3L);
    store().history().forEach(version -> assertThat(store().read(version)).isNotNull());
  }

  @Test
  void aReaderOfTheVersionThatARollbackRevivedIsNotCutOffByTheNextPublication() {
    for (int edition = 1; edition <= 10; edition++) {
      store().publish(report(edition), "ana");
    }
    Publication seen = store().rollback(Optional.of(1L));

    store().publish(report(11), "ana");

    assertThat(store().history()).hasSize(10).doesNotContain(seen);
    assertThat(store().read(seen)).isEqualTo(Maps.map(1, 5));
    store().publish(report(12), "ana");
    assertThat(documents().ids()).hasSize(10 * 3 + 1);
  }
}
