package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.lake.LakeException;
import java.io.IOException;
import java.util.Locale;

/** Messages about where the files of tables are. */
public final class FileErrors {
  private FileErrors() {}

  static LakeException otherAccount(String url, String host) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table has a file at %s, which is not in the storage account %s. Copy the table's files into its own folder with an engine that reads both, such as Spark.",
            url,
            host));
  }

  static LakeException notLocal(TableStorage storage) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The lake at %s is not in a local folder. Get local copies of files from its tables.",
            storage));
  }

  static LakeException closed(TableStorage storage) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The lake at %s is closed and gives no local copies of files. Open it again.",
            storage));
  }

  static LakeException localeDigits(Locale locale) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "No table can be read or written while the default locale of this process is %s, because Delta Kernel names the files of tables with the digits of that locale. Call Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT) when the process starts.",
            locale.toLanguageTag()));
  }

  static LakeException tablePath(String path) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "\"%s\" is not a valid table path: it must lead from the lake's root downwards, without \"..\".",
            path));
  }

  public static LakeException closing(TableStorage storage, IOException cause) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "Local copies of files of the lake at %s could not be deleted: %s. Delete them.",
            storage,
            cause),
        cause);
  }
}
