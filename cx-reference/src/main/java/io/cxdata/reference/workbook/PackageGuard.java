package io.cxdata.reference.workbook;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks at a file before it is parsed: whether it is a workbook, and whether each of its parts
 * unpacks to a size that can be read in bounded memory. Sizes that the archive claims are not
 * believed; each part is unpacked once and counted.
 */
final class PackageGuard {
  private static final long MEGABYTE = 1024L * 1024;
  private static final long LONGEST_FILE = 50 * MEGABYTE;
  private static final long LONGEST_SHEET = 200 * MEGABYTE;
  private static final long LONGEST_PART = 16 * MEGABYTE;
  private static final long LONGEST_PACKAGE = 300 * MEGABYTE;
  private static final int MOST_PARTS = 1_000;

  /** Excel allows 32,767 characters in a cell. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  /** A parser keeps most parts in memory as a tree; 64,000 styles, Excel's most, are fewer. */
  private static final int MOST_TAGS = 500_000;

  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private PackageGuard() {}

  static void check(Path file) throws IOException, RefusedWorkbookException {
    if (!Files.isRegularFile(file)) {
      throw new RefusedWorkbookException(
          "There is no file " + file + ".", "Check the path of the workbook.");
    }
    if (Files.size(file) > LONGEST_FILE) {
      throw tooLarge("The file", LONGEST_FILE);
    }
    byte[] start = new byte[4];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(start, 0, start.length);
    }
    if (read == 4 && Arrays.equals(start, OLE2)) {
      throw new RefusedWorkbookException(
          "The file is protected by a password, or it is a workbook of Excel 97 to 2003 (.xls).",
          "Open it in Excel, remove the password, and save it as Excel workbook (.xlsx).");
    }
    if (read < 4 || !Arrays.equals(start, ZIP)) {
      throw new RefusedWorkbookException(
          "The file is not an Excel workbook.", "Save it in Excel as Excel workbook (.xlsx).");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      unpackAll(zip);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The JDK has these three for a directory or a part that contradicts itself.
      throw damaged();
    }
  }

  private static void unpackAll(ZipFile zip) throws IOException, RefusedWorkbookException {
    if (zip.size() > MOST_PARTS) {
      throw new RefusedWorkbookException(
          "The file has more than " + MOST_PARTS + " parts, so it is not read.",
          "Copy the sheet into a new workbook.");
    }
    Set<String> names = new HashSet<>();
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (!names.add(name)) {
        throw damaged();
      }
      boolean sheet = name.startsWith("xl/worksheets/") && isStreamed(name);
      total += unpacked(zip, entry, sheet ? LONGEST_SHEET : LONGEST_PART, buffer);
      if (total > LONGEST_PACKAGE) {
        throw tooLarge("The unpacked file", LONGEST_PACKAGE);
      }
    }
    if (names.contains("xl/workbook.bin")) {
      throw new RefusedWorkbookException(
          "The file is a binary workbook (.xlsb).", "Save it in Excel as Excel workbook (.xlsx).");
    }
    if (!names.contains("[content_types].xml")) {
      throw new RefusedWorkbookException(
          "The file is an archive, but not an Excel workbook.",
          "Save it in Excel as Excel workbook (.xlsx).");
    }
  }

  private static long unpacked(ZipFile zip, ZipEntry entry, long longest, byte[] buffer)
      throws IOException, RefusedWorkbookException {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    boolean parsed = isParsed(name);
    boolean tree = parsed && !isStreamed(name);
    long size = 0;
    int text = 0;
    int tags = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      if (in == null) {
        throw damaged();
      }
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > longest) {
          throw tooLarge("An unpacked part of the file", longest);
        }
        // A parser keeps a text, and an attribute, in memory as a whole.
        for (int i = 0; parsed && i < n; i++) {
          text = buffer[i] == '<' ? 0 : text + 1;
          tags += text == 0 ? 1 : 0;
          if (text > LONGEST_TEXT) {
            throw tooLarge("A single text of the file", LONGEST_TEXT);
          }
          if (tree && tags > MOST_TAGS) {
            throw new RefusedWorkbookException(
                "A part of the file has more than " + MOST_TAGS + " XML tags, so it is not read.",
                "Copy the table into a new workbook without pictures and unused styles.");
          }
        }
      }
    }
    return size;
  }

  /** Add-ins keep what they like in {@code customXml}; it is not parsed. */
  private static boolean isParsed(String name) {
    return (name.endsWith(".xml") || name.endsWith(".rels")) && !name.startsWith("customxml/");
  }

  /**
   * Whether a part of this name, in lower case, may be long: it is read piece by piece or not at
   * all.
   */
  static boolean isStreamed(String name) {
    return name.startsWith("xl/worksheets/") && !name.endsWith(".rels")
        || name.startsWith("xl/pivotcache/")
        || name.equals("xl/sharedstrings.xml");
  }

  static RefusedWorkbookException damaged() {
    return new RefusedWorkbookException(
        "The file is damaged: it is no complete Excel workbook.",
        "Open it in Excel, let Excel repair it, check it, and save it as Excel workbook (.xlsx).");
  }

  private static RefusedWorkbookException tooLarge(String what, long limit) {
    return new RefusedWorkbookException(
        what + " has more than " + limit / MEGABYTE + " MB, so it is not read.",
        "Copy the table into a new workbook without pictures and unused rows.");
  }
}
