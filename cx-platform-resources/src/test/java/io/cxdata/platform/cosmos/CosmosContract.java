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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    assertThat(read.fields().get("number")).isEqualTo(new BigDecimal("1234.5"));
    assertThat(read.fields().get("text")).isEqualTo("ñandú 'quoted'");
    assertThat(read.fields().get("flag")).isEqualTo(true);
    assertThat(read.etag()).isPresent();
  }

  @Test
  void fieldsThatOnlyLookLikeThoseOfTheServiceStayWhenADocumentIsChanged() {
    container().upsert(document("a", Map.of("_metadata", "mine", "_lsn", 7, "_x", true)));

    container().replace(container().find("a", partition).orElseThrow().with("note", "x"));

    assertThat(container().query(all("")).findFirst().orElseThrow().fields())
        .containsEntry("_metadata", "mine")
        .containsEntry("_lsn", BigDecimal.valueOf(7))
        .containsEntry("_x", true)
        .containsEntry("note", "x")
        .containsOnlyKeys("_metadata", "_lsn", "_x", "note", "kind");
  }

  @Test
  void aNumberOfAnotherProgramHidesNoDocumentAndStays() {
    BigDecimal large = new BigDecimal("1152921504606846976");
    // With an ETag, as a document that was read.
    container()
        .upsert(
            new CosmosDocument("a", Map.of("kind", partition, "n", large), Optional.of("read")));
    container().upsert(document("b", Map.of("n", 1)));

    assertThat(container().query(all("")).map(CosmosDocument::id))
        .containsExactlyInAnyOrder("a", "b");
    container().replace(container().find("a", partition).orElseThrow().with("note", "x"));
    BigDecimal kept = (BigDecimal) container().find("a", partition).orElseThrow().fields().get("n");
    assertThat(kept.doubleValue()).isEqualTo(large.doubleValue());
  }

  @Test
  void whatCannotBeReadAgainIsNotWritten() {
    CosmosDocument another = new CosmosDocument("a/b", Map.of("kind", partition), Optional.of("e"));
    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> container().upsert(another),
            () -> container().create(another),
            () -> container().replace(another),
            () -> container().delete(another),
            () -> container().find("a/b", partition),
            () ->
                container()
                    .upsert(
                        new CosmosDocument(
                            "a",
                            Map.of("kind", partition, "n", new BigDecimal("9007199254740993")),
                            Optional.empty())),
            () ->
                container()
                    .upsert(
                        new CosmosDocument(
                            "a", Map.of("kind", partition, "t", "\uD83D"), Optional.of("e"))))) {
      assertThatThrownBy(write).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(container().query(all(""))).isEmpty();
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
    assertThat(container().find("a", partition).orElseThrow().fields().get("n"))
        .isEqualTo(BigDecimal.ONE);
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
    assertThat(container().find("a", partition).orElseThrow().fields().get("n"))
        .isEqualTo(BigDecimal.valueOf(4));
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
    assertThat(container().find("a", partition).orElseThrow().fields().get("n"))
        .isEqualTo(BigDecimal.valueOf(3));
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
    IntStream.range(0, 25).forEach(n -> container().upsert(document("d" + n, Map.of("n", n))));

    assertThat(container().query(StandIns.paged(all("ORDER BY c.n"), 10)))
        .extracting(found -> ((BigDecimal) found.fields().get("n")).intValue())
        .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
    assertThat(container().query(StandIns.paged(all(""), 10)).limit(3)).hasSize(3);
  }

  @Test
  void aQueryWithAnErrorIsInvalid() {
    assertThatThrownBy(() -> container().query(all("WHERE")).toList())
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.INVALID));
  }

  @Test
  void aDocumentThatIsTooLargeIsRefused() {
    CosmosDocument tooLarge = document("large", Map.of("text", "x".repeat(2_200_000)));

    assertThatThrownBy(() -> container().upsert(tooLarge))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.TOO_LARGE))
        .hasMessageContaining("larger than 2 MB");
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
