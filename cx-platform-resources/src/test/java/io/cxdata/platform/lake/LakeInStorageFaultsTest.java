package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.AzureFixture;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the account does, no commit is lost and none is doubled. */
class LakeInStorageFaultsTest {
  private static final String LOG = "t/_delta_log/";

  @TempDir Path directory;
  private AzureFixture azure;
  private LakeTable table;

  @BeforeEach
  void open() {
    azure = AzureFixture.simulated(directory);
    table = azure.resources().table("silver/t");
    table.create(TableSchema.ofText("ID", "Name"));
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private Faults faults() {
    return azure.storage().faults();
  }

  private WriteResult write(long run) {
    return append(table, new TransactionId("s", run), List.of(row("ID", "" + run, "Name", "x")));
  }

  private void assertRuns(int runs) {
    assertThat(table.version()).isEqualTo(runs);
    assertThat(rows(table))
        .extracting(row -> row.get("ID"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, runs).mapToObj(run -> (Object) ("" + run)).toList());
  }

  private List<String> files() {
    try (Stream<StoredFile> files = azure.resources().storage("silver").list("t")) {
      return files.map(StoredFile::path).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatPassesIsWaitedFor(int status) {
    faults().everywhere().every(3).fail(Fault.status(status).retryAfter(Duration.ofMillis(5)));
    for (int run = 1; run <= 3; run++) {
      assertThat(write(run).replayed()).isFalse();
    }
    assertRuns(3);
  }

  @Test
  void slowAnswersAreWaitedFor() {
    faults().everywhere().fail(Fault.latency(Duration.ofMillis(30)));
    write(1);
    assertRuns(1);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsTheOneThatCounts() {
    faults().on("PUT", LOG).first(1).fail(Fault.lostAnswer());
    WriteResult result = write(1);

    assertThat(result.version()).isEqualTo(1);
    assertThat(result.rowsWritten()).isEqualTo(1);
    assertThat(result.replayed()).isFalse();
    assertRuns(1);
    assertThat(files()).hasSize(1);
  }

  @Test
  void everyAnswerToACommitMayBeLostOnce() {
    faults().on("PUT", LOG).every(2).fail(Fault.lostAnswer());
    for (int run = 1; run <= 5; run++) {
      write(run);
    }
    assertRuns(5);
  }

  @Test
  void aCommitThatNeverArrivedIsSentAgain() {
    faults().on("PUT", LOG).first(2).fail(Fault.droppedConnection());
    write(1);
    assertRuns(1);
  }

  @Test
  void aDataFileThatIsDroppedOnItsWayIsSentAgain() {
    faults().on("PUT", "/silver/t/part-").first(2).fail(Fault.droppedConnection());
    faults().on("PUT", "/silver/t/part-").after(2).first(1).fail(Fault.lostAnswer());
    write(1);
    write(2);
    assertRuns(2);
  }

  @Test
  void contentThatIsCutOffIsReadAgain() {
    write(1);
    faults().on("GET", "/silver/t/").first(2).fail(Fault.cutOffBody());
    assertRuns(1);
  }

  @Test
  void aCommitOfUnknownOutcomeIsRecognisedWhenItIsRepeated() {
    // The commit is done; no answer of the account comes through any more.
    faults().on("PUT", LOG).fail(Fault.lostAnswer());
    faults()
        .on("HEAD", LOG + "00000000000000000001.json")
        .fail(Fault.status(503).retryAfter(Duration.ofMillis(1)));
    assertThatThrownBy(() -> write(1))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not known")
        .hasMessageContaining("same id");

    faults().clear();
    assertThat(write(1).replayed()).isTrue();
    assertRuns(1);
  }

  @Test
  void anAccountThatRefusesAllLeavesTheTableAsItWas() {
    write(1);
    faults().on("PUT", "/silver/").fail(Fault.status(503).retryAfter(Duration.ofMillis(1)));
    assertThatThrownBy(() -> write(2)).isInstanceOf(LakeException.class);
    faults().clear();
    assertRuns(1);
    assertThat(write(2).replayed()).isFalse();
    assertRuns(2);
  }

  @Test
  void manyWritersOnABadDayLoseAndDoubleNothing() throws Exception {
    faults().on("PUT", LOG).every(5).fail(Fault.lostAnswer());
    faults().on("PUT", "part-").every(4).fail(Fault.droppedConnection());
    faults().everywhere().every(17).fail(Fault.status(503).retryAfter(Duration.ofMillis(5)));
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String stream = "w" + i;
        work.add(
            () -> {
              for (int run = 1; run <= 3; run++) {
                append(table, new TransactionId(stream, run), List.of(row("ID", stream + run)));
              }
              return null;
            });
      }
      for (Future<Void> done : writers.invokeAll(work)) {
        done.get();
      }
    } finally {
      writers.shutdownNow();
    }
    faults().clear();
    assertThat(table.version()).isEqualTo(24);
    assertThat(rows(table)).extracting(row -> row.get("ID")).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void theFilesOfACommitThatNothingConfirmsStay() {
    // The answer is lost, the repetition finds the file, and nobody says whose it is.
    faults().on("PUT", LOG).first(1).fail(Fault.lostAnswer());
    faults()
        .on("HEAD", LOG + "00000000000000000001.json")
        .fail(Fault.status(503).retryAfter(Duration.ofMillis(1)));
    assertThatThrownBy(() -> write(1))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not known");

    faults().clear();
    assertRuns(1);
    assertThat(write(1).replayed()).isTrue();
  }
}
