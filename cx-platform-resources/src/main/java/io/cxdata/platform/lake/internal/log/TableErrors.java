package io.cxdata.platform.lake.internal.log;

import io.cxdata.config.CxException;
import io.cxdata.config.SafeCause;
import io.cxdata.config.support.Causes;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.internal.kernel.DamagedFileException;
import io.cxdata.platform.lake.internal.kernel.KernelErrors;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.CommitRangeNotFoundException;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.InvalidConfigurationValueException;
import io.delta.kernel.exceptions.InvalidTableException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.MetadataChangedException;
import io.delta.kernel.exceptions.ProtocolChangedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnknownConfigurationException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages about a table, its versions and its commits. None takes a value of a row. */
public final class TableErrors {
  /** Kernel's exceptions about tables, versions and settings; none of them sees a row. */
  private static final Set<Class<? extends KernelException>> SPEAKING =
      Set.of(
          CheckpointAlreadyExistsException.class,
          CommitRangeNotFoundException.class,
          ConcurrentTransactionException.class,
          ConcurrentWriteException.class,
          InvalidConfigurationValueException.class,
          MaxCommitRetryLimitReachedException.class,
          MetadataChangedException.class,
          ProtocolChangedException.class,
          TableAlreadyExistsException.class,
          TableNotFoundException.class,
          UnknownConfigurationException.class);

  /** What Linux and Windows say. */
  private static final List<String> FULL_DISK =
      List.of("No space left on device", "quota exceeded", "not enough space on the disk");

  private TableErrors() {}

  static LakeException noTable(String table) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "There is no Delta table at %s. Create it first, or check the path.",
            table));
  }

  static LakeException tableExists(String table) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "There is already a Delta table at %s. Write to it, or choose another path.",
            table));
  }

  static LakeException noVersion(String table, long version, Throwable cause) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s has no version %s that can be read. Choose one from its history.",
            table,
            version),
        cause);
  }

  public static LakeException reading(String table, Throwable cause) {
    return known(cause)
        .orElseGet(
            () ->
                new LakeException(
                    String.format(
                        Locale.ROOT, "The table %s could not be read: %s.", table, reason(cause)),
                    cause));
  }

  static LakeException damagedCheckpoint(String table, List<String> checkpoints, Throwable cause) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be read: %s. The checkpoint %s is damaged, and without it the"
                + " log is read from its entries. If entries are missing, restore the checkpoint"
                + " from a backup.",
            table,
            reason(cause),
            String.join(", ", checkpoints)),
        cause);
  }

  public static LakeException writing(String table, Throwable cause) {
    return known(cause)
        .orElseGet(
            () ->
                new LakeException(
                    String.format(
                        Locale.ROOT,
                        "The table %s could not be written: %s. The table is unchanged. Fix the"
                            + " cause and repeat the write.",
                        table,
                        reason(cause)),
                    cause));
  }

  /**
   * Of a new table, for which Kernel has seen no values: its text is about columns and settings.
   */
  static LakeException creating(String table, KernelException cause) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be created: %s. Correct its columns or settings.",
            table,
            withoutPeriod(cause.getMessage())),
        cause);
  }

  static LakeException outcomeUnknown(String table, TransactionId id, Throwable cause) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "It is not known whether the write %s to the table %s took place: %s. Repeat it with"
                + " the same id: if it took place, the repetition changes nothing.",
            id,
            table,
            reason(cause)),
        cause);
  }

  static LakeException olderRun(String table, TransactionId id, long recorded) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "Cannot commit the write %s to the table %s: a newer run (%s) of this stream is already"
                + " committed. Start a new run.",
            id,
            table,
            recorded));
  }

  static LakeException contended(
      String table, TransactionId id, int attempts, List<TransactionId> winners, Throwable cause) {
    String last =
        winners.isEmpty()
            ? "another program"
            : winners.stream().map(TransactionId::toString).collect(Collectors.joining(", "));
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The write %s to the table %s could not commit after %s conflicts with other writers"
                + " (last with %s). The table has none of its rows. Repeat it when there are fewer"
                + " writers.",
            id,
            table,
            attempts,
            last),
        cause);
  }

  public static LakeException feature(String table, String feature, String consequence) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s uses %s: %s. Read or write it with an engine that supports this, such as"
                + " Spark.",
            table,
            feature,
            consequence));
  }

  static LakeException requiredColumn(String table, String column) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The column %s of the table %s must not be null, which cannot be checked here. Write"
                + " the table with Spark, or drop the constraint.",
            column,
            table));
  }

  static LakeException reservedColumn(String table, String column) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s cannot have a column %s: its change data feed or its row tracking uses"
                + " this name. Rename the column.",
            table,
            column));
  }

  /**
   * A text of the log that would be stored as another one.
   *
   * @param what begins the sentence, such as {@code The column "x"}
   */
  static LakeException brokenText(String table, String what) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "%s of the table %s has half of a surrogate pair, which UTF-8 cannot hold. Correct the"
                + " text where it was cut or decoded.",
            what.replaceAll("\\p{Cs}", "?"),
            table));
  }

  static LakeException clusteringColumn(String table, String column) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s is clustered by %s, which the new columns do not have with values that"
                + " can be compared. Keep the column, or first change the clustering with Spark's"
                + " ALTER TABLE … CLUSTER BY.",
            table,
            column));
  }

  static LakeException noPartitionColumn(String table, String column) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s is partitioned by %s, which its schema does not have under exactly this"
                + " name, so that no engine would find the partitions of new files. Correct the"
                + " name in the metadata of the log, or copy the rows to a new table.",
            table,
            column));
  }

  public static LakeException noColumn(String table, String column, List<String> columns) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s has no column %s. It has: %s.",
            table,
            column,
            String.join(", ", columns)));
  }

  static LakeException domainName(String name) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "\"%s\" is not a valid name for domain metadata: use up to 200 of the letters a to z,"
                + " digits, dot, dash, underscore and slash.",
            name.length() > 200 ? name.substring(0, 200) : name));
  }

  static LakeException domainSize(String table, String name, int characters, int most) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The domain metadata %s of the table %s has %s characters, but at most %s are allowed,"
                + " since every version of the table has them. Keep the rest in a table of its"
                + " own.",
            name,
            table,
            characters,
            most));
  }

  /** What was refused here, and Delta Kernel passes on in an exception of its own. */
  private static Optional<LakeException> known(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .filter(LakeException.class::isInstance)
        .map(LakeException.class::cast)
        .findFirst();
  }

  /**
   * Why something failed, in words that hold no value of a row. Exceptions of other libraries
   * become ours here: the text of one is taken only if it is known to be free of values, since
   * Kernel quotes lines of the log, statistics and filters; and a class name alone is no reason.
   */
  public static String reason(Throwable failure) {
    if (isOfFullDisk(failure)) {
      return String.format(
          Locale.ROOT,
          "no space is left on the disk; free space on the disk of the lake, and on the one of %s,"
              + " where large writes keep temporary files",
          System.getProperty("java.io.tmpdir"));
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof InvalidTableException) {
        return withoutPeriod(each.getMessage())
            + "; restore the files of its log from a backup, or write the table again with the"
            + " engine that made it";
      }
      if (each instanceof UnsupportedTableFeatureException
          || each instanceof UnsupportedProtocolVersionException) {
        return withoutPeriod(each.getMessage()) + "; use an engine that supports it, such as Spark";
      }
      if (each instanceof DamagedFileException
          || each instanceof CxException
          || SPEAKING.stream().anyMatch(each.getClass()::equals)) {
        return withoutPeriod(each.getMessage());
      }
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      Optional<String> text = SafeCause.text(each);
      if (text.isPresent()) {
        return each.getClass().getSimpleName()
            + ": "
            + withoutPeriod(text.get())
            + (each instanceof IOException
                ? "; check that the lake can be reached, and its permissions"
                : "");
      }
    }
    if (KernelErrors.isOfMissingPart(failure)) {
      return "its log is damaged: it lacks what Delta requires, such as the protocol, the schema or"
          + " the path of a file; restore the log from a backup, or write the table again with the"
          + " engine that made it";
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return String.format(
        Locale.ROOT,
        "internal error (%s in %s), perhaps because the table is damaged or uses what is not"
            + " supported here; look at it with another engine, such as Spark",
        failure.getClass().getSimpleName(),
        trace.length == 0 ? "an unknown place" : trace[0].getClassName());
  }

  /** Whether a disk of this machine has no space left. */
  static boolean isOfFullDisk(Throwable failure) {
    return Causes.of(failure).anyMatch(TableErrors::saysFullDisk);
  }

  private static boolean saysFullDisk(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return failure instanceof IOException && FULL_DISK.stream().anyMatch(text::contains);
  }

  private static String withoutPeriod(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
