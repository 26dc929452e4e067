package io.cxdata.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every container promises, wherever its files are. */
public abstract class StorageContract {
  @TempDir Path local;

  /** A container whose folder {@link #folder()} is empty. */
  protected abstract StorageContainer container();

  /** Where in the container the test may write. */
  protected abstract String folder();

  private String path(String name) {
    return folder() + "/" + name;
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  private byte[] content(String path) throws IOException {
    try (InputStream in = container().read(path)) {
      return in.readAllBytes();
    }
  }

  private static List<String> paths(Stream<StoredFile> files) {
    try (files) {
      return files.map(StoredFile::path).toList();
    }
  }

  private static void assertProblem(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void whatWasWrittenIsReadAndReplaced() throws IOException {
    String path = path("a folder/ñ+%41.txt");
    StoredFile first = container().write(path, bytes("one"), WriteCondition.always());
    assertThat(content(path)).isEqualTo(bytes("one"));
    assertThat(container().find(path)).contains(first);
    assertThat(first.size()).isEqualTo(3);

    StoredFile second = container().write(path, bytes("second"), WriteCondition.always());
    assertThat(content(path)).isEqualTo(bytes("second"));
    assertThat(second.etag()).isNotEqualTo(first.etag());
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    container().write(path("empty"), new byte[0], WriteCondition.ifAbsent());
    assertThat(container().find(path("empty"))).map(StoredFile::size).contains(0L);
    assertThat(content(path("empty"))).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(container().find(path("nothing"))).isEmpty();
    assertThat(container().delete(path("nothing"))).isFalse();
    assertThat(container().deleteFolder(path("nothing"))).isFalse();
    assertThat(paths(container().list(path("nothing")))).isEmpty();
    assertProblem(Problem.NOT_FOUND, () -> container().open(path("nothing")).close());
    assertProblem(
        Problem.NOT_FOUND,
        () -> container().rename(path("nothing"), path("b"), WriteCondition.always()));
    assertProblem(
        Problem.NOT_FOUND,
        () -> container().download(path("nothing"), local.resolve("x"), bytes -> {}));
  }

  @Test
  void aFolderIsNoFile() {
    container().write(path("a/b"), bytes("x"), WriteCondition.always());
    assertThat(container().find(path("a"))).isEmpty();
  }

  @Test
  void aFileIsMadeOnlyOnce() throws IOException {
    container().write(path("a"), bytes("one"), WriteCondition.ifAbsent());
    assertProblem(
        Problem.EXISTS,
        () -> container().write(path("a"), bytes("one"), WriteCondition.ifAbsent()));
    assertThat(content(path("a"))).isEqualTo(bytes("one"));
  }

  @Test
  void ofManyWritersOneMakesTheFile() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> made = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        made.add(
            writers.submit(
                () -> {
                  try {
                    // The same bytes: what tells the winner is not the content.
                    container().write(path("a"), bytes("same"), WriteCondition.ifAbsent());
                    return true;
                  } catch (StorageException e) {
                    assertThat(e.problem()).isEqualTo(Problem.EXISTS);
                    return false;
                  }
                }));
      }
      int winners = 0;
      for (Future<Boolean> each : made) {
        winners += each.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void aFileIsReplacedOnlyIfItIsTheOneThatWasSeen() throws IOException {
    StoredFile seen = container().write(path("a"), bytes("one"), WriteCondition.always());
    WriteCondition unchanged = WriteCondition.ifUnchanged(seen.etag());
    container().write(path("a"), bytes("two"), unchanged);

    assertProblem(Problem.CHANGED, () -> container().write(path("a"), bytes("three"), unchanged));
    assertThat(content(path("a"))).isEqualTo(bytes("two"));
    assertProblem(Problem.CHANGED, () -> container().write(path("b"), bytes("x"), unchanged));
  }

  @Test
  void aRenamedFileIsWhereItWasSentAlone() throws IOException {
    container().write(path("a"), bytes("one"), WriteCondition.always());
    StoredFile there = container().rename(path("a"), path("below/it/b"), WriteCondition.ifAbsent());

    assertThat(there.size()).isEqualTo(3);
    assertThat(content(path("below/it/b"))).isEqualTo(bytes("one"));
    assertThat(container().find(path("a"))).isEmpty();
  }

  @Test
  void aRenameReplacesOnlyWhereItMay() throws IOException {
    container().write(path("a"), bytes("one"), WriteCondition.always());
    container().write(path("b"), bytes("two"), WriteCondition.always());
    assertProblem(
        Problem.EXISTS, () -> container().rename(path("a"), path("b"), WriteCondition.ifAbsent()));
    assertThat(content(path("b"))).isEqualTo(bytes("two"));

    container().rename(path("a"), path("b"), WriteCondition.always());
    assertThat(content(path("b"))).isEqualTo(bytes("one"));
  }

  @Test
  void filesAreListedByPath() {
    for (String name : List.of("b", "a", "c/d", "c/a", "0")) {
      container().write(path(name), bytes(name), WriteCondition.always());
    }
    assertThat(paths(container().list(folder()))).containsExactly(path("0"), path("a"), path("b"));
    assertThat(paths(container().listAll(folder())))
        .containsExactly(path("0"), path("a"), path("b"), path("c/a"), path("c/d"));
    try (Stream<StoredFile> files = container().list(path("c"))) {
      assertThat(files).allMatch(file -> file.equals(container().find(file.path()).orElseThrow()));
    }
  }

  @Test
  void whatIsDeletedIsGone() {
    container().write(path("a/b"), bytes("x"), WriteCondition.always());
    container().write(path("a/c/d"), bytes("x"), WriteCondition.always());

    assertThat(container().delete(path("a/b"))).isTrue();
    assertThat(paths(container().listAll(folder()))).containsExactly(path("a/c/d"));
    assertThat(container().deleteFolder(path("a"))).isTrue();
    assertThat(paths(container().listAll(folder()))).isEmpty();
  }

  @Test
  void aLargeFileGoesThereAndBack() throws IOException {
    byte[] noise = noise((9 << 20) + 17);
    Path file = Files.write(local.resolve("up"), noise);
    List<Long> up = Collections.synchronizedList(new ArrayList<>());
    StoredFile there = container().upload(file, path("large"), WriteCondition.ifAbsent(), up::add);
    assertThat(there.size()).isEqualTo(noise.length);
    assertThat(up).isSorted().endsWith((long) noise.length);

    List<Long> down = Collections.synchronizedList(new ArrayList<>());
    container().download(path("large"), local.resolve("down"), down::add);
    assertThat(local.resolve("down")).hasBinaryContent(noise);
    assertThat(down).isSorted().endsWith((long) noise.length);
    assertThat(content(path("large"))).isEqualTo(noise);
    try (Stream<Path> left = Files.list(local)) {
      assertThat(left.map(Path::getFileName).map(Path::toString).filter(n -> n.startsWith(".")))
          .isEmpty();
    }
  }

  @Test
  void aLargeFileIsWholeWhateverTheDefaultLocaleIs() throws IOException {
    byte[] noise = noise((9 << 20) + 17);
    Locale before = Locale.getDefault();
    try (FileUpload upload = container().create(path("large"), WriteCondition.ifAbsent())) {
      // Its digits are Arabic.
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      upload.write(noise);
      upload.commit();
    } finally {
      Locale.setDefault(before);
    }
    assertThat(content(path("large"))).isEqualTo(noise);
  }

  @Test
  void aDownloadThatFailsLeavesNothing() throws IOException {
    container().write(path("a"), bytes("one"), WriteCondition.always());
    Path taken = Files.createDirectory(local.resolve("taken"));
    Files.createFile(taken.resolve("x"));

    assertProblem(Problem.OTHER, () -> container().download(path("a"), taken, bytes -> {}));
    try (Stream<Path> left = Files.list(local)) {
      assertThat(left).containsExactly(taken);
    }
  }

  @Test
  void aFileOfBlocksHasItsCondition() throws IOException {
    byte[] noise = noise(5 << 20);
    container().write(path("a"), bytes("one"), WriteCondition.always());
    try (FileUpload upload = container().create(path("a"), WriteCondition.ifAbsent())) {
      upload.write(noise);
      assertProblem(Problem.EXISTS, upload::commit);
    }
    assertThat(content(path("a"))).isEqualTo(bytes("one"));
  }

  @Test
  void whatIsNotCommittedIsNotThere() throws IOException {
    try (FileUpload upload = container().create(path("a"), WriteCondition.always())) {
      upload.write(noise(5 << 20));
      assertThat(container().find(path("a"))).isEmpty();
    }
    assertThat(container().find(path("a"))).isEmpty();
    assertThat(paths(container().listAll(folder()))).isEmpty();
  }

  @Test
  void anyPositionCanBeRead() throws IOException {
    byte[] noise = noise(3 << 20);
    container().write(path("a"), noise, WriteCondition.always());
    Random random = new Random(1);
    try (SeekableByteChannel channel = container().open(path("a"))) {
      assertThat(channel.size()).isEqualTo(noise.length);
      for (int i = 0; i < 20; i++) {
        int from = random.nextInt(noise.length);
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(noise.length - from, 100_000));
        channel.position(from);
        while (buffer.hasRemaining()) {
          assertThat(channel.read(buffer)).isPositive();
        }
        assertThat(buffer.flip()).isEqualTo(ByteBuffer.wrap(noise, from, buffer.limit()));
      }
      channel.position(noise.length);
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void aPathThatLeadsElsewhereIsRefused() {
    for (String path : List.of("", "/a", "a//b", "../a", "a/./b", "a\\b", "a/")) {
      assertProblem(Problem.OTHER, () -> container().find(path));
    }
  }
}
