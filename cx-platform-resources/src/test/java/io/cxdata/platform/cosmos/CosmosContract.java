package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a container does, whatever is behind it. Each test has a partition of its own. */
abstract class CosmosContract {
  static final ContainerSpec SPEC =
      new ContainerSpec("cx-data-test", "/kind", IndexPolicy.everythingBut("/note/?"));

  private final String partition = "test-" + UUID.randomUUID();

  /** A container of {@link #SPEC}. */
  abstract CosmosContainer container();

  /** A document of this test's partition. */
  final CosmosDocument document(String id, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("kind", partition);
    return CosmosDocument.of(id, all);
  }

  private CosmosQuery all(String rest) {
    return CosmosQuery.of("SELECT * FROM c " + rest).withPartition(partition);
  }

  @Test
  void whatIsWrittenIsRead() {
    CosmosDocument document =
        document(
            "a",
            Map.of(
                "text",
                "ñandú 'quoted'",
                "number",
                new BigDecimal("1234.50"),
                "flag",
                true,
                "list",
                Arrays.asList(1, "two", null),
                "map",
                Map.of("inner", 0.1)));

    CosmosDocument written = container().upsert(document);
    CosmosDocument read = container().find("a", partition).orElseThrow();

    assertThat(read).isEqualTo(written);
    assertThat(read.fields()).isEqualTo(document.fields());
    assertThat(read.number("number")).contains(new BigDecimal("1234.5"));
    assertThat(read.text("text")).contains("ñandú 'quoted'");
    assertThat(read.flag("flag")).contains(true);
    assertThat(read.etag()).isPresent();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    container().upsert(document("a", Map.of()));

    assertThat(container().find("b", partition)).isEmpty();
    assertThat(container().find("a", "another " + partition)).isEmpty();
  }

  @Test
  void anIdIsCreatedOnce() {
    container().create(document("a", Map.of("n", 1)));

    assertThatThrownBy(() -> container().create(document("a", Map.of("n", 2))))
        .isInstanceOf(CosmosConflictException.class)
        .hasMessageContaining("409");
    assertThat(container().find("a", partition).orElseThrow().number("n")).contains(BigDecimal.ONE);
  }

  @Test
  void ofTwoWhoReadTheSameVersionOnlyOneReplacesIt() {
    container().create(document("a", Map.of("n", 1)));
    CosmosDocument mine = container().find("a", partition).orElseThrow();
    CosmosDocument theirs = container().find("a", partition).orElseThrow();

    CosmosDocument second = container().replace(mine.with("n", 2));
    assertThatThrownBy(() -> container().replace(theirs.with("n", 3)))
        .isInstanceOf(CosmosConflictException.class)
        .hasMessageContaining("changed since it was read");
    assertThatThrownBy(() -> container().delete(theirs))
        .isInstanceOf(CosmosConflictException.class);

    assertThat(container().replace(second.with("n", 4)).etag()).isNotEqualTo(second.etag());
    assertThat(container().find("a", partition).orElseThrow().number("n"))
        .contains(BigDecimal.valueOf(4));
  }

  @Test
  void whatIsGoneCannotBeReplacedOrDeleted() {
    CosmosDocument created = container().create(document("a", Map.of()));
    container().delete(created);

    assertThat(container().find("a", partition)).isEmpty();
    assertThatThrownBy(() -> container().replace(created))
        .isInstanceOf(CosmosConflictException.class)
        .hasMessageContaining("no longer exists");
    assertThatThrownBy(() -> container().delete(created))
        .isInstanceOf(CosmosConflictException.class);
  }

  @Test
  void anUpsertReplacesWhateverIsThere() {
    CosmosDocument old = container().create(document("a", Map.of("n", 1, "gone", true)));
    container().upsert(document("a", Map.of("n", 2)));

    container().upsert(old.with("n", 3));
    assertThat(container().find("a", partition).orElseThrow().number("n"))
        .contains(BigDecimal.valueOf(3));
    container().upsert(document("a", Map.of("n", 4)));
    assertThat(container().find("a", partition).orElseThrow().fields()).doesNotContainKey("gone");
  }

  @Test
  void aQueryTakesItsValuesAsParameters() {
    container().upsert(document("a", Map.of("name", "x' OR 1=1", "n", 1, "on", true)));
    container().upsert(document("b", Map.of("name", "y", "n", 2, "on", true)));
    container().upsert(document("c", Map.of("name", "z", "n", 3, "on", false)));

    assertThat(container().query(all("WHERE c.name = @name").with("name", "x' OR 1=1")))
        .extracting(CosmosDocument::id)
        .containsExactly("a");
    assertThat(
            container()
                .query(
                    all("WHERE c.on = @on AND c.n >= @n ORDER BY c.n DESC")
                        .with("on", true)
                        .with("n", 1)))
        .extracting(CosmosDocument::id)
        .containsExactly("b", "a");
    assertThat(
            container()
                .query(all("WHERE c.name IN (@one, @two)").with("one", "y").with("two", "z")))
        .extracting(CosmosDocument::id)
        .containsExactlyInAnyOrder("b", "c");
    assertThat(container().query(all("WHERE c.name = 'nobody'"))).isEmpty();
  }

  @Test
  void aQueryMayAskForSomeFields() {
    container().upsert(document("a", Map.of("name", "x", "n", 1)));

    CosmosQuery some = CosmosQuery.of("SELECT c.id, c.n FROM c WHERE c.kind = @kind");
    assertThat(container().query(some.with("kind", partition)))
        .containsExactly(CosmosDocument.of("a", Map.of("n", 1)));
    CosmosQuery without = CosmosQuery.of("SELECT c.n FROM c").withPartition(partition);
    assertThatThrownBy(() -> container().query(without).toList())
        .isInstanceOf(CosmosException.class)
        .hasMessageContaining("no id");
  }

  @Test
  void aQueryIsReadInPages() {
    container()
        .upsertAll(IntStream.range(0, 25).mapToObj(n -> document("d" + n, Map.of("n", n))))
        .orThrow();

    assertThat(container().query(all("ORDER BY c.n").withPageSize(10)))
        .extracting(found -> found.number("n").orElseThrow().intValue())
        .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
    assertThat(container().query(all("").withPageSize(10)).limit(3)).hasSize(3);
  }

  @Test
  void aQueryWithAnErrorIsInvalid() {
    assertThatThrownBy(() -> container().query(all("WHERE")).toList())
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.INVALID));
  }

  @Test
  void aBulkWritesThousands() {
    Stream<CosmosDocument> documents =
        IntStream.range(0, 2_300).mapToObj(n -> document("d" + n % 2_200, Map.of("n", n)));

    BulkResult result = container().upsertAll(documents);

    assertThat(result).isEqualTo(new BulkResult(2_300, List.of()));
    List<CosmosDocument> all = container().query(all("")).toList();
    assertThat(all).hasSize(2_200);
    assertThat(container().find("d99", partition).orElseThrow().number("n"))
        .as("the later of two with one id stays")
        .contains(BigDecimal.valueOf(2_299));
  }

  @Test
  void aBulkTellsWhichDocumentsWereRefused() {
    CosmosDocument tooLarge = document("large", Map.of("text", "x".repeat(2_200_000)));

    BulkResult result =
        container()
            .upsertAll(Stream.of(document("a", Map.of()), tooLarge, document("b", Map.of())));

    assertThat(result.written()).isEqualTo(2);
    assertThat(result.failures())
        .containsExactly(new BulkFailure("large", partition, CosmosErrorKind.TOO_LARGE));
    assertThat(result.failed()).isEqualTo(Map.of(CosmosErrorKind.TOO_LARGE, 1L));
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(CosmosException.class)
        .hasMessageStartingWith("1 of 3 documents were not written: {TOO_LARGE=1}")
        .hasMessageNotContaining("large.");
    assertThat(container().query(all(""))).extracting(CosmosDocument::id).contains("a", "b");
  }

  @Test
  void aBatchIsDoneAsAWhole() {
    CosmosDocument a = container().create(document("a", Map.of("n", 1)));
    CosmosDocument b = container().create(document("b", Map.of("n", 1)));

    List<CosmosDocument> written =
        container()
            .batch(
                partition,
                List.of(
                    CosmosWrite.replace(a.with("n", 2)),
                    CosmosWrite.delete(b),
                    CosmosWrite.create(document("c", Map.of())),
                    CosmosWrite.upsert(document("d", Map.of()))));

    assertThat(written).extracting(CosmosDocument::id).containsExactly("a", "c", "d");
    assertThat(container().find("a", partition)).contains(written.get(0));
    assertThat(container().find("b", partition)).isEmpty();
  }

  @Test
  void aBatchThatConflictsIsNotDoneAtAll() {
    CosmosDocument old = container().create(document("a", Map.of("n", 1)));
    container().upsert(document("a", Map.of("n", 2)));

    assertThatThrownBy(
            () ->
                container()
                    .batch(
                        partition,
                        List.of(
                            CosmosWrite.create(document("new", Map.of())),
                            CosmosWrite.replace(old.with("n", 3)))))
        .isInstanceOf(CosmosConflictException.class)
        .hasMessageContaining("write 2 of 2");

    assertThat(container().find("new", partition)).isEmpty();
    assertThat(container().find("a", partition).orElseThrow().number("n"))
        .contains(BigDecimal.valueOf(2));
  }

  @Test
  void idsMayHaveAnyLettersButFour() {
    CosmosDocument odd = document("año 100% \"ñ\" +&=", Map.of("n", 1));
    container().create(odd);

    assertThat(container().find(odd.id(), partition)).map(CosmosDocument::id).contains(odd.id());
    container().delete(odd);
    assertThat(container().find(odd.id(), partition)).isEqualTo(Optional.empty());
  }
}
