package io.cxdata.platform.lake.internal.files;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table is the same table in every locale, or the locale is named. */
@ResourceLock(Resources.LOCALE)
class DefaultLocaleTest {
  private static final Locale BEFORE = Locale.getDefault();

  @TempDir Path root;

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
  }

  private static void assertNamed(String locale, ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("default locale")
        .hasMessageContaining(locale)
        .hasMessageContaining("Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ar-SA-u-nu-arab", "fa-IR", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "my-MM"})
  void digitsThatDeltaDoesNotReadAreNamed(String locale) {
    Lake lake = Lake.local(root);
    LakeTable table = lake.table("t");
    table.create(TableSchema.ofText("ID"));
    append(table, new TransactionId("s", 1), List.of(row("ID", "a")));

    Locale.setDefault(Locale.forLanguageTag(locale));
    assertNamed(locale, table::exists);
    assertNamed(locale, table::findFiles);
    assertNamed(locale, table::version);
    assertNamed(locale, () -> rows(table));
    assertThat(table.history()).hasSize(2);
    assertNamed(locale, () -> table.append(new TransactionId("s", 2)));
    assertNamed(locale, table::checkpoint);
    assertNamed(locale, () -> lake.table("new").create(TableSchema.ofText("ID")));
    assertNamed(locale, () -> lake.table("new").exists());

    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    assertThat(lake.table("new").exists()).isFalse();
    for (int run = 2; run < 12; run++) {
      append(table, new TransactionId("s", run), List.of(row("ID", "b")));
    }
    assertThat(rows(table)).hasSize(11);
    assertThat(table.dataFolder().resolve("_delta_log").toFile().list())
        .allMatch(name -> name.chars().allMatch(c -> c < 128));
  }

  @Test
  void aLocaleThatChangesBetweenARowAndItsCommitLeavesTheTableAsItWas() {
    LakeTable table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID"));
    try (var writer = table.append(new TransactionId("s", 1))) {
      writer.add(row("ID", "a"));
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      assertNamed("fa-IR", writer::commit);
    }
    Locale.setDefault(Locale.ROOT);
    assertThat(table.version()).isZero();
    assertThat(rows(table)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "fr-FR", "th-TH", "ja-JP-u-ca-japanese", "sv-SE"})
  void everyOtherLocaleIsNoMatter(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    LakeTable table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID", "title"));
    for (int run = 1; run <= 11; run++) {
      append(table, new TransactionId("s", run), List.of(row("ID", "İI" + run, "title", "ıi")));
    }
    try (var writer = table.upsert(new TransactionId("s", 12), List.of("ID"))) {
      writer.add(row("ID", "İI1", "title", "x"));
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table)).hasSize(11);
  }
}
