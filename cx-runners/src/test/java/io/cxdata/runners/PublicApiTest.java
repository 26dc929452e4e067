package io.cxdata.runners;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users can call of a module changes only together with the file that lists it, {@code
 * <module>/api/<module>.api}. With {@code -Dcx.api.update=true} the test writes the files.
 */
class PublicApiTest {
  @ParameterizedTest
  @CsvSource({
    "cx-config,io.cxdata.config",
    "cx-http,io.cxdata.http",
    "cx-core-banking,io.cxdata.corebanking",
    "cx-crm-platform,io.cxdata.crm",
    "cx-platform-resources,io.cxdata.platform",
    "cx-reference,io.cxdata.reference",
    "cx-simulator,io.cxdata.simulator"
  })
  void isTheOneInTheFile(String module, String packageName) throws IOException {
    Path file = Path.of("..", module, "api", module + ".api");
    String api = String.join("\n", api(packageName)) + "\n";
    if (Boolean.getBoolean("cx.api.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, api);
    }
    assertThat(api)
        .as(
            "The public API of %s differs from %s. If that is meant, say it in CHANGELOG.md and run"
                + " ./mvnw -pl cx-runners -am test -Dtest=PublicApiTest -Dcx.api.update=true",
            module, file)
        .isEqualTo(Files.readString(file));
  }

  private static List<String> api(String packageName) {
    List<String> lines = new ArrayList<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packageName)
            .stream()
            .filter(type -> !type.getPackageName().contains(".internal"))
            .filter(PublicApiTest::isVisible)
            .map(JavaClass::reflect)
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .forEach(type -> lines.addAll(describe(type)));
    return lines.stream().map(line -> line.replace("java.lang.", "")).toList();
  }

  private static boolean isVisible(JavaClass type) {
    boolean visible =
        type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getModifiers().contains(JavaModifier.PROTECTED);
    return visible && type.getEnclosingClass().map(PublicApiTest::isVisible).orElse(true);
  }

  private static List<String> describe(Class<?> type) {
    StringBuilder header = new StringBuilder(type.toGenericString());
    if (type.isSealed()) {
      header.append(" sealed");
    }
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      header.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    Stream.of(type.getGenericInterfaces())
        .map(implemented -> " implements " + implemented.getTypeName())
        .sorted()
        .forEach(header::append);

    Stream<String> constructors =
        Stream.of(type.getDeclaredConstructors())
            .filter(PublicApiTest::isVisible)
            .map(Constructor::toGenericString);
    Stream<String> methods =
        Stream.of(type.getDeclaredMethods())
            .filter(PublicApiTest::isVisible)
            .filter(method -> !overridesObject(method))
            .map(Method::toGenericString);
    Stream<String> fields =
        Stream.of(type.getDeclaredFields())
            .filter(field -> isVisible(field.getModifiers(), field.isSynthetic()))
            .map(Field::toGenericString);

    List<String> lines = new ArrayList<>();
    lines.add(header.toString());
    Stream.of(fields, constructors, methods)
        .flatMap(members -> members.sorted())
        // The member's own class is in the line above, and how it locks is its own affair.
        .map(member -> member.replace(type.getTypeName() + ".", "").replace("synchronized ", ""))
        .map(member -> "  " + member)
        .forEach(lines::add);
    lines.add("");
    return lines;
  }

  private static boolean isVisible(Executable member) {
    return isVisible(member.getModifiers(), member.isSynthetic());
  }

  private static boolean isVisible(int modifiers, boolean synthetic) {
    return !synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }

  private static boolean overridesObject(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(
            known ->
                known.getName().equals(method.getName())
                    && Arrays.equals(known.getParameterTypes(), method.getParameterTypes()));
  }
}
