package io.cxdata.runners;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.cxdata.config.CxException;
import io.cxdata.http.HttpSession;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. The picture of it is in docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cxdata");

  private static final DescribedPredicate<JavaClass> LAKE_ENTRY =
      JavaClass.Predicates.belongToAnyOf(Lake.class, LakeTable.class);

  private static final String[] LIBRARIES = {
    "io.cxdata.config..",
    "io.cxdata.http..",
    "io.cxdata.corebanking..",
    "io.cxdata.crm..",
    "io.cxdata.platform..",
    "io.cxdata.reference.."
  };

  @Test
  void arrowsBetweenModulesRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("config")
        .definedBy("io.cxdata.config..")
        .layer("http")
        .definedBy("io.cxdata.http..")
        .layer("core-banking")
        .definedBy("io.cxdata.corebanking..")
        .layer("crm-platform")
        .definedBy("io.cxdata.crm..")
        .layer("platform-resources")
        .definedBy("io.cxdata.platform..")
        .layer("reference")
        .definedBy("io.cxdata.reference..")
        .layer("runners")
        .definedBy("io.cxdata.runners..")
        .layer("simulator")
        .definedBy("io.cxdata.simulator..")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("core-banking", "crm-platform", "runners")
        .whereLayer("core-banking")
        .mayOnlyBeAccessedByLayers("runners")
        .whereLayer("crm-platform")
        .mayOnlyBeAccessedByLayers("runners")
        .whereLayer("platform-resources")
        .mayOnlyBeAccessedByLayers("reference", "runners")
        .whereLayer("reference")
        .mayOnlyBeAccessedByLayers("runners")
        .whereLayer("runners")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("simulator")
        .mayOnlyBeAccessedByLayers("runners")
        .check(OURS);
  }

  @Test
  void configurationKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("io.cxdata.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cxdata.http..",
            "io.cxdata.corebanking..",
            "io.cxdata.crm..",
            "io.cxdata.platform..",
            "io.cxdata.reference..",
            "io.cxdata.runners..")
        .check(OURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config",
        "http",
        "corebanking",
        "crm",
        "platform",
        "reference",
        "runners",
        "simulator"
      })
  void noPackagesOfAModuleDependOnEachOther(String module) {
    slices()
        .assignedFrom(new Rooms(OURS, "io.cxdata." + module))
        .should()
        .beFreeOfCycles()
        .check(OURS);
  }

  @Test
  void internalPackagesAreUsedByTheirOwnModuleOnly() {
    classes()
        .that()
        .resideInAPackage("io.cxdata.*..internal..")
        .should(beUsedByTheirOwnModuleOnly())
        .check(OURS);
  }

  @Test
  void onlyTheTwoCommandsThatStartItKnowTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cxdata.simulator..")
        .and()
        .haveSimpleNameNotStartingWith("Demo")
        .and()
        .haveSimpleNameNotStartingWith("Simulator")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cxdata.simulator..")
        .check(OURS);
  }

  @Test
  void theSimulatorHasNoPackageCycle() {
    slices().matching("io.cxdata.simulator.(**)").should().beFreeOfCycles().check(OURS);
    noClasses()
        .that()
        .resideInAnyPackage("io.cxdata.simulator.internal..", "io.cxdata.simulator.model..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cxdata.simulator")
        .check(OURS);
  }

  @Test
  void arrowsBetweenTheLakesRoomsRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("entry")
        .definedBy(LAKE_ENTRY)
        .layer("write")
        .definedBy("io.cxdata.platform.lake.internal.write")
        .layer("read")
        .definedBy("io.cxdata.platform.lake.internal.read")
        .layer("log")
        .definedBy("io.cxdata.platform.lake.internal.log")
        .layer("parquet")
        .definedBy("io.cxdata.platform.lake.internal.parquet")
        .layer("kernel")
        .definedBy("io.cxdata.platform.lake.internal.kernel")
        .layer("values")
        .definedBy("io.cxdata.platform.lake.internal.values")
        .layer("files")
        .definedBy("io.cxdata.platform.lake.internal.files")
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("write")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("read")
        .mayOnlyBeAccessedByLayers("entry", "write")
        .whereLayer("log")
        .mayOnlyBeAccessedByLayers("entry", "write", "read")
        .whereLayer("parquet")
        .mayOnlyBeAccessedByLayers("write", "read")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("write", "read", "log")
        .whereLayer("values")
        .mayOnlyBeAccessedByLayers("write", "read", "log", "parquet", "kernel")
        .whereLayer("files")
        .mayOnlyBeAccessedByLayers("entry", "write", "read", "log", "kernel")
        .check(OURS);
    slices().matching("io.cxdata.platform.lake.internal.(*)").should().beFreeOfCycles().check(OURS);
  }

  /** What users call has no mechanism, but for the two classes where they begin. */
  @Test
  void onlyTheLakesEntryKnowsItsRooms() {
    noClasses()
        .that()
        .resideInAPackage("io.cxdata.platform.lake")
        .and(DescribedPredicate.not(LAKE_ENTRY))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cxdata.platform.lake.internal..")
        .check(OURS);
  }

  @Test
  void oneClassOwnsWhatDeltaKernelKeepsToItself() {
    noClasses()
        .that()
        .haveNameNotMatching(".*[.]KernelInternals([$].*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.delta.kernel.internal..")
        .check(OURS);
  }

  @Test
  void onlyTheEngineKnowsDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cxdata.runners.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..", "java.sql..")
        .check(OURS);
  }

  @Test
  void noLibraryShowsAThirdPartysTypesToItsUsers() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(LIBRARIES)
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages("..internal..", "..support..")
        .and()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(useOnlyTypesOfOursOrOfTheJdk())
        .check(OURS);
  }

  @Test
  void throwablesAreCalledExceptions() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(OURS);
  }

  @Test
  void everyUncheckedExceptionOfALibraryIsForItsUsers() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .and()
        .arePublic()
        .and()
        .resideInAnyPackage(LIBRARIES)
        .and()
        .resideOutsideOfPackage("..internal..")
        .should()
        .beAssignableTo(CxException.class)
        .check(OURS);
  }

  @Test
  void commandsAreNoOneElsesBusiness() {
    classes()
        .that()
        .resideInAPackage("io.cxdata.runners.cli..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .notBePublic()
        .check(OURS);
  }

  @Test
  void arrowsBetweenTheRoomsOfTheHttpSessionRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("session")
        .definedBy(JavaClass.Predicates.belongToAnyOf(HttpSession.class))
        .layer("call")
        .definedBy("io.cxdata.http.internal.call")
        .layer("limits")
        .definedBy("io.cxdata.http.internal.limits")
        .layer("errors")
        .definedBy("io.cxdata.http.internal.errors")
        .whereLayer("session")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("call")
        .mayOnlyBeAccessedByLayers("session")
        .whereLayer("limits")
        .mayOnlyBeAccessedByLayers("session", "call")
        .whereLayer("errors")
        .mayOnlyBeAccessedByLayers("session", "call", "limits")
        .check(OURS);
  }

  private static ArchCondition<JavaClass> beUsedByTheirOwnModuleOnly() {
    return new ArchCondition<>("be used by their own module only") {
      @Override
      public void check(JavaClass owner, ConditionEvents events) {
        owner.getDirectDependenciesToSelf().stream()
            .filter(use -> !module(use.getOriginClass()).equals(module(owner)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(owner, use.getDescription())));
      }

      private String module(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
      }
    };
  }

  private static ArchCondition<JavaMethod> useOnlyTypesOfOursOrOfTheJdk() {
    return new ArchCondition<>("use only types of ours, of the JDK, or Azure's TokenCredential") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getRawParameterTypes().forEach(type -> check(method, type, events));
        check(method, method.getRawReturnType(), events);
      }

      private void check(JavaMethod method, JavaClass type, ConditionEvents events) {
        String name = type.getBaseComponentType().getName();
        boolean known =
            type.getBaseComponentType().isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.net.ssl.")
                || name.startsWith("io.cxdata.")
                || name.equals("com.azure.core.credential.TokenCredential");
        boolean generated = method.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (!known && !generated) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " shows " + name));
        }
      }
    };
  }
}
