package io.cxdata.platform.storage.internal.adls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.AzureFixture;
import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.simulator.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files stay whole, whatever the account does. */
class StorageFaultsTest {
  private static final byte[] ONE = "one".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private AzureFixture azure;
  private AdlsAccount account;
  private StorageContainer container;

  @BeforeEach
  void open() {
    azure = AzureFixture.simulated(directory);
    account =
        AdlsAccount.open(
            azure.storage().url(),
            azure.identity().credential(),
            azure.config().azure(),
            Duration.ofMillis(1));
    container = account.container("silver");
  }

  @AfterEach
  void close() {
    account.close();
    azure.close();
  }

  private static byte[] noise() {
    byte[] noise = new byte[9 << 20];
    new Random(3).nextBytes(noise);
    return noise;
  }

  private StoredFile uploaded(byte[] content, WriteCondition condition) throws IOException {
    try (FileUpload upload = container.create("large", condition)) {
      upload.write(content);
      return upload.commit();
    }
  }

  private byte[] read(String path) throws IOException {
    try (InputStream in = container.read(path)) {
      return in.readAllBytes();
    }
  }

  private long count(String request) {
    return azure.storage().requests().stream().filter(each -> each.startsWith(request)).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void transientFailuresAreRepeatedAfterTheTimeThatTheServerNames(int status) throws IOException {
    azure
        .storage()
        .faults()
        .everywhere()
        .first(3)
        .fail(Fault.status(status).retryAfter(Duration.ofMillis(20)));

    container.write("a", ONE, WriteCondition.ifAbsent());

    assertThat(read("a")).isEqualTo(ONE);
    assertThat(count("PUT /stsimulated/silver/a " + status)).isEqualTo(3);
  }

  @Test
  void anAnswerThatIsSlowIsWaitedFor() throws IOException {
    azure.storage().faults().everywhere().fail(Fault.latency(Duration.ofMillis(100)));
    container.write("a", ONE, WriteCondition.ifAbsent());
    assertThat(read("a")).isEqualTo(ONE);
    assertThat(count("PUT")).isEqualTo(1);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsRecognised() throws IOException {
    azure.storage().faults().on("PUT", "/silver/a").first(2).fail(Fault.lostAnswer());

    StoredFile written = container.write("a", ONE, WriteCondition.ifAbsent());

    assertThat(container.find("a")).contains(written);
    assertThat(count("PUT /stsimulated/silver/a 409")).isEqualTo(1);
  }

  @Test
  void aReplacementWhoseAnswerIsLostIsRecognised() throws IOException {
    StoredFile first = container.write("a", ONE, WriteCondition.always());
    azure.storage().faults().on("PUT", "/silver/a").first(1).fail(Fault.lostAnswer());

    container.write("a", new byte[] {2}, WriteCondition.ifUnchanged(first.etag()));

    assertThat(read("a")).containsExactly(2);
  }

  @Test
  void theSameBytesOfAnotherWriterAreNotTakenForThisWrite() {
    container.write("a", ONE, WriteCondition.always());
    azure.storage().faults().on("PUT", "/silver/a").first(1).fail(Fault.droppedConnection());

    assertThatThrownBy(() -> container.write("a", ONE, WriteCondition.ifAbsent()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.EXISTS));
  }

  @Test
  void partsThatAreDroppedAreSentAgain() throws IOException {

    azure.storage().faults().on("PUT", "comp=block").first(2).fail(Fault.droppedConnection());
    azure.storage().faults().on("PUT", "comp=block").after(2).first(1).fail(Fault.lostAnswer());
    byte[] noise = noise();

    uploaded(noise, WriteCondition.ifAbsent());

    assertThat(read("large")).isEqualTo(noise);
  }

  @Test
  void aListOfBlocksWhoseAnswerIsLostIsRecognised() throws IOException {
    azure.storage().faults().on("PUT", "comp=blocklist").first(1).fail(Fault.lostAnswer());
    byte[] noise = noise();

    StoredFile written = uploaded(noise, WriteCondition.ifAbsent());

    assertThat(written.size()).isEqualTo(noise.length);
    assertThat(read("large")).isEqualTo(noise);
  }

  @Test
  void aRenameWhoseAnswerIsLostIsRecognised() throws IOException {
    container.write("a", ONE, WriteCondition.always());
    azure.storage().faults().on("PUT", "/silver/b").first(1).fail(Fault.lostAnswer());

    container.rename("a", "b", WriteCondition.ifAbsent());

    assertThat(read("b")).isEqualTo(ONE);
    assertThat(container.find("a")).isEmpty();
  }

  @Test
  void contentThatIsCutOffIsReadAgain() throws IOException {
    byte[] noise = noise();
    uploaded(noise, WriteCondition.always());
    azure.storage().faults().on("GET", "/silver/large").after(1).first(2).fail(Fault.cutOffBody());

    assertThat(read("large")).isEqualTo(noise);
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadIsNotMixed() throws IOException {
    byte[] noise = noise();
    uploaded(noise, WriteCondition.always());
    try (InputStream in = container.read("large")) {
      assertThat(in.read()).isEqualTo(noise[0] & 0xff);
      uploaded(noise, WriteCondition.always());

      assertThatThrownBy(in::readAllBytes)
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
    }
  }

  @Test
  void anAccountThatIsAlwaysBusyIsNamed() {
    azure.storage().faults().everywhere().fail(Fault.status(503).retryAfter(Duration.ofMillis(1)));
    assertThatThrownBy(() -> container.find("a"))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BUSY);
              assertThat(e.requestId()).isPresent();
            })
        .hasMessageContaining("503")
        .hasMessageContaining("Try again");
    assertThatThrownBy(() -> container.write("a", ONE, WriteCondition.ifAbsent()))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.OUTCOME_UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 409, 410, 412, 413, 502, 503})
  void aWriteThatAGatewayAnswersIsLookedForAndElseUnknown(int status) {
    azure.storage().faults().on("PUT", "/silver/a").fail(Fault.status(status).html());
    azure.storage().faults().on("HEAD", "/silver/a").fail(Fault.status(404).html());

    assertThatThrownBy(() -> container.write("a", ONE, WriteCondition.always()))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.OUTCOME_UNKNOWN));
  }

  @Test
  void aFileIsNotMissingBecauseAGatewaySaysNotFound() {
    container.write("a", ONE, WriteCondition.always());
    azure.storage().faults().on("HEAD", "/silver/a").fail(Fault.status(404).html());

    assertThatThrownBy(() -> container.find("a"))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OTHER))
        .hasMessageContaining("a gateway or another server answered (404)");
  }

  @Test
  void whatIsForbiddenNamesTheRole() {
    azure.storage().faults().everywhere().fail(Fault.status(403));
    assertThatThrownBy(() -> container.write("a", ONE, WriteCondition.always()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FORBIDDEN))
        .hasMessageContaining("Storage Blob Data Contributor")
        .hasMessageContaining("Request id");
  }

  @Test
  void aContainerThatIsMissingIsNamed() {
    assertThatThrownBy(() -> account.container("absent").write("a", ONE, WriteCondition.always()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND))
        .hasMessageContaining("Container absent not found");
  }

  @Test
  void aWrongSecretIsNamed() {
    azure.vault().expireClientSecret();
    assertThatThrownBy(() -> container.find("a")).hasMessageContaining("expired");
  }
}
