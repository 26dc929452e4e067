package io.cxdata.runners.cli;

import io.cxdata.simulator.SimulatedBank;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a user of a running made-up bank can paste into another terminal. */
record SimulatorInstructions(SimulatedBank bank) {

  /** The variables with which {@code cx} finds the bank and may call it. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    bank.secrets()
        .forEach(
            (name, value) -> variables.put(name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return variables;
  }

  /** Lines for a shell that set the variables. */
  String exports() {
    return variables().entrySet().stream()
        .map(each -> "export " + each.getKey() + "=" + quoted(each.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** Lines for a shell that change the bank while it runs. */
  String changes() {
    String root = bank.sapUrl().resolve("/simulator").toString();
    String loan = bank.portfolio().loanIds().findFirst().orElse("ID");
    return "# What happens in a bank, also while it runs; GET "
        + root
        + " says more:\n"
        + "curl -X POST '"
        + root
        + "/change?loans=10'\n"
        + "curl -X POST '"
        + root
        + "/promises?loan_id="
        + loan
        + "&payment_amount=500.00&due_date=2026-12-31'\n"
        + "curl -X POST '"
        + root
        + "/faults?on=balances&status=503&first=3'\n"
        + "curl -X DELETE '"
        + root
        + "/faults'\n";
  }

  /** A text as one word of a shell. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static String quoted(Path path) {
    return quoted(path.toString());
  }
}
