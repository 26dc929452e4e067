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
        .replace(id, Documents.table(ReferenceTable.COLLECTIONS, 1, List.of()), stored.etag());
    assertThatThrownBy(() -> store().read(published))
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("not the one that was published");

    documents().delete(id);
    assertThatThrownBy(() -> store().read(published)).hasMessageContaining("is missing");
  }

  @Test
  void aPointerThatCannotBeReadIsNamed() {
    documents().create(Documents.POINTER, Map.of("set", "columns", "current", "x"));

    assertThatThrownBy(() -> store().current())
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("current of the document current");
  }

  @Test
  void differencesAreToldColumnByColumn() {
    store()
        .publish(Maps.report(Maps.of(Maps.variable("a", "ID"), Maps.variable("b", "ID"))), "ana");

    List<Change> changes =
        store().differences(Maps.of(Maps.variable("B", "BorrowerID"), Maps.variable("c", "ID")));

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
    assertThat(store().differences(store().read(store().current().orElseThrow()))).isEmpty();
    assertThat(store().differences(Maps.of(Maps.variable("b", "ID"), Maps.variable("a", "ID"))))
        .isNotEmpty()
        .allMatch(change -> change.kind() == Change.Kind.MOVED);
  }
}
