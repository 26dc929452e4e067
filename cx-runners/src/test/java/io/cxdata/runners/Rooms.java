package io.cxdata.runners;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The packages of a module. One that has packages for its own mechanism below it counts as two: the
 * classes that users enter by, which depend on that mechanism, directly or through each other, and
 * the types, which do not. So mechanism may use the types of its users, and never an entry.
 */
final class Rooms implements SliceAssignment {
  private final String module;
  private final Set<JavaClass> entries = new HashSet<>();

  Rooms(JavaClasses classes, String module) {
    this.module = module;
    Set<JavaClass> own =
        classes.stream().filter(type -> isIn(type, module)).collect(Collectors.toSet());
    boolean grown = true;
    while (grown) {
      grown = false;
      for (JavaClass type : own) {
        if (!entries.contains(type) && isEntry(type)) {
          entries.add(type);
          grown = true;
        }
      }
    }
  }

  private boolean isEntry(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .anyMatch(
            used ->
                isBelow(used, type.getPackageName())
                    || (used.getPackageName().equals(type.getPackageName())
                        && entries.contains(used)));
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    if (!isIn(type, module)) {
      return SliceIdentifier.ignore();
    }
    return entries.contains(type)
        ? SliceIdentifier.of(type.getPackageName(), "entries")
        : SliceIdentifier.of(type.getPackageName(), "types");
  }

  private static boolean isIn(JavaClass type, String parent) {
    return type.getPackageName().equals(parent) || isBelow(type, parent);
  }

  private static boolean isBelow(JavaClass type, String parent) {
    return type.getPackageName().startsWith(parent + ".");
  }

  @Override
  public String getDescription() {
    return "the packages of " + module;
  }
}
