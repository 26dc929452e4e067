package io.cxdata.platform.lake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What became of tables that others made, counted and listed. */
final class ForeignFigures {
  /** What can become of a table, or of one use of it. */
  enum Outcome {
    READ("read", false),
    WRITTEN("written", false),
    REFUSED_BY_NAME("refused by name", false),
    NOT_READ_BY_SPARK("not read by Spark either", false),
    REFUSED_BADLY("refused badly", true),
    MISREAD("misread", true),
    SKIPPED_WRONGLY("files skipped wrongly", true),
    CRASHED("crashed", true);

    private final String text;
    private final boolean fault;

    Outcome(String text, boolean fault) {
      this.text = text;
      this.fault = fault;
    }
  }

  /** A reason that is the name of a class, and so none. */
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "(?:^|: )[\\w.$]*(?:Exception|Error)\\.?(?: |$)|\\([\\w.$]*(?:Exception|Error)\\b");

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final List<String> faults = new ArrayList<>();

  void count(Outcome outcome, String use, String detail) {
    counts.merge(outcome, 1, Integer::sum);
    // At once, since a run takes long.
    if (outcome.fault) {
      System.out.println("FAULT " + line(outcome, use, detail));
      faults.add(line(outcome, use, detail));
    } else if (!detail.isEmpty()) {
      System.out.println(line(outcome, use, detail));
    }
  }

  private static String line(Outcome outcome, String use, String detail) {
    return use + ": " + outcome.text + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** Counts an exception; only one of the lake with a reason is a refusal. */
  void refused(String use, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean known = failure instanceof LakeException;
    boolean named = !message.isBlank() && !CLASS_NAME.matcher(message).find();
    Outcome outcome =
        !known ? Outcome.CRASHED : named ? Outcome.REFUSED_BY_NAME : Outcome.REFUSED_BADLY;
    count(outcome, use, known ? message : failure.toString());
  }

  List<String> faults() {
    return faults;
  }

  /** The figures, and a line for each fault. */
  String text() {
    StringBuilder text = new StringBuilder();
    faults.forEach(line -> text.append("FAULT ").append(line).append('\n'));
    for (Outcome outcome : Outcome.values()) {
      int count = counts.getOrDefault(outcome, 0);
      text.append(String.format(Locale.ROOT, "%6d  %s%n", count, outcome.text));
    }
    return text.toString();
  }
}
