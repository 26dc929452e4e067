package io.cxdata.databricks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the JAR for Databricks, and what must not be. */
@Tag("databricks")
class DatabricksJarTest {
  private static final Path FILE = Path.of(System.getProperty("cx.test.databricks-jar"));
  private static final String RELOCATED = "cxshaded/";

  /** The class file version of Java 17. */
  private static final int JAVA_17 = 61;

  /** Ours; native code, which is found by its package; POI, whose schemas name classes in data. */
  private static final List<String> KEPT =
      List.of(
          "io/cxdata/",
          "com/github/luben/zstd/",
          "org/xerial/snappy/",
          "org/apache/poi/",
          "org/apache/xmlbeans/",
          "org/openxmlformats/schemas/",
          "org/etsi/uri/",
          "org/w3/x2000/",
          "com/microsoft/schemas/");

  /** Packages of what is relocated, as they begin in the code of a class. */
  private static final List<String> MOVED =
      List.of(
          "com/azure/",
          "com/fasterxml/",
          "com/microsoft/aad/",
          "io/delta/",
          "io/netty/",
          "okhttp3/",
          "okio/",
          "org/apache/commons/",
          "org/apache/hadoop/",
          "org/apache/parquet/",
          "org/yaml/",
          "picocli/",
          "reactor/",
          "retrofit2/");

  private static JarFile jar;
  private static List<String> files;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(FILE.toFile());
    files = jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void itIsSmallEnoughToBeOneJarForAllCompute() throws IOException {
    assertThat(Files.size(FILE)).isBetween(20_000_000L, 100_000_000L);
  }

  @Test
  void whatIsNotOursIsRelocated() {
    assertThat(classes())
        .filteredOn(name -> !name.startsWith(RELOCATED))
        .allMatch(name -> KEPT.stream().anyMatch(name::startsWith));
  }

  @Test
  void nothingIsInItThatTheRuntimeHas() {
    assertThat(files)
        .noneMatch(name -> name.startsWith("org/apache/spark/") || name.startsWith("scala/"))
        .noneMatch(name -> name.startsWith("org/slf4j/") || name.contains("/slf4j/"))
        .noneMatch(name -> name.contains("org/apache/logging/"))
        .noneMatch(name -> name.startsWith("org/duckdb/") || name.contains("com/sun/jna/"))
        .noneMatch(name -> name.startsWith("io/cxdata/simulator/"));
  }

  @Test
  void noFileIsInItTwice() throws IOException {
    List<String> all = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(FILE))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        all.add(entry.getName());
      }
    }

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void everyClassRunsOnJava17AndNoneIsForANewerOneAlone() throws IOException {
    assertThat(files).noneMatch(name -> name.startsWith("META-INF/versions/"));
    assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isNull();
    for (String name : classes()) {
      try (DataInputStream code = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
        code.skipNBytes(6);
        assertThat(code.readUnsignedShort()).as(name).isLessThanOrEqualTo(JAVA_17);
      }
    }
  }

  @Test
  void noClassNamesAPackageThatMoved() throws IOException {
    Set<String> left = new TreeSet<>();
    for (String name : classes()) {
      for (String constant : constants(name)) {
        String path = constant.replace('.', '/');
        boolean moved = MOVED.stream().anyMatch(path::startsWith);
        boolean movedType = MOVED.stream().anyMatch(each -> constant.contains("L" + each));
        // Jackson's list of packages with dangerous classes, in Parquet's copy.
        if ((moved || movedType) && !constant.contains("azurebfs") && !constant.endsWith(".")) {
          left.add(name + ": " + constant);
        }
      }
    }

    assertThat(left).isEmpty();
  }

  @Test
  void everyServiceThatIsNamedIsInIt() throws IOException {
    Set<String> all = new HashSet<>(files);
    for (String file : files) {
      if (file.startsWith("META-INF/services/")) {
        assertThat(file).matches(".*/(cxshaded|org\\.apache\\.(poi|xmlbeans))\\..*");
        for (String line : text(file).lines().toList()) {
          String provider = line.replaceFirst("#.*", "").strip();
          assertThat(provider.isEmpty() || all.contains(provider.replace('.', '/') + ".class"))
              .as(file + " " + provider)
              .isTrue();
        }
      }
    }
    assertThat(files).contains("META-INF/services/cxshaded.azure.core.http.HttpClientProvider");
  }

  @Test
  void signaturesAreGoneAndLicencesKept() throws IOException {
    assertThat(files)
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
        .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/dependencies.md");
    assertThat(text("META-INF/NOTICE") + text("META-INF/NOTICE.txt"))
        .contains("Jackson", "Apache POI", "Apache Commons", "Apache Hadoop");
    assertThat(text("META-INF/dependencies.md")).contains("| com.squareup.okhttp3:okhttp |");
  }

  @Test
  void theSettingsOfTheRuntimesHadoopAreNotRead() throws IOException {
    assertThat(constants(RELOCATED + "hadoop/conf/Configuration.class"))
        .contains("cxshaded-core-default.xml", "cxshaded-core-site.xml")
        .doesNotContain("core-default.xml", "core-site.xml");
    assertThat(files).noneMatch(name -> name.endsWith("core-default.xml"));
  }

  @Test
  void aSettingOfHadoopForSparkKeepsItsName() throws IOException {
    assertThat(constants("io/cxdata/platform/SparkSettings.class"))
        .anyMatch(text -> text.startsWith("org.apache.hadoop.fs.azurebfs.oauth2."));
  }

  private static List<String> classes() {
    return files.stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The texts that the code of a class uses: names and descriptors of types, and strings. */
  private static Set<String> constants(String file) throws IOException {
    String[] texts;
    Set<Integer> used = new TreeSet<>();
    try (DataInputStream code =
        new DataInputStream(new BufferedInputStream(jar.getInputStream(jar.getEntry(file))))) {
      code.skipNBytes(8);
      texts = new String[code.readUnsignedShort()];
      for (int i = 1; i < texts.length; i++) {
        switch (code.readUnsignedByte()) {
          case 1 -> texts[i] = code.readUTF();
          // Of 8 bytes, and two places.
          case 5, 6 -> {
            code.readLong();
            i++;
          }
          // Classes, strings, types of methods.
          case 7, 8, 16 -> used.add(code.readUnsignedShort());
          // The type of a field or method.
          case 12 -> {
            code.readUnsignedShort();
            used.add(code.readUnsignedShort());
          }
          case 15 -> code.skipNBytes(3);
          case 19, 20 -> code.readUnsignedShort();
          default -> code.readInt();
        }
      }
    }
    return used.stream().map(place -> texts[place]).collect(Collectors.toSet());
  }
}
