package io.cxdata.runners.sql;

import io.cxdata.runners.oracle.RandomTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts for the functions: valid ones, damaged ones, rubbish, and very long ones. */
final class FunctionTexts {
  private static final int LONG = 100_000;

  private static final String[] PARTS = {
    "9", "0", " ", "\t", "\u00a0", "[", "{\"a\":", "\"", "\\\"", "\\", "\"a\\\"b\",", "Cleared: ",
    "1,", "-", ".", "e9", "é", "😀", "a ", "/Date(1)/", "2026-12-31T", "\u0000", ",]", "\\ud83d"
  };

  private static final String[] INSERTED = {
    "0", "9", "-", "+", ".", ",", ":", "/", "T", "Z", "e", "E", " ", "\n", "\u00a0", "\u000b", "\"",
    "{", "}", "[", "]", "\\", "\u0000", "\u2028", "é", "😀", "１", "'", "%", "$1"
  };

  private FunctionTexts() {}

  /** Some texts of a seed, each different; also the empty one. */
  static List<String> of(long seed, int count) {
    Random random = new Random(seed);
    RandomTexts texts = new RandomTexts(random);
    List<String> all = new ArrayList<>(List.of(""));
    for (String part : PARTS) {
      all.addAll(longOnes(part));
    }
    while (all.size() < count) {
      String text =
          switch (random.nextInt(8)) {
            case 0 -> texts.number();
            case 1 -> texts.whole();
            case 2 -> texts.day();
            case 3 -> texts.moment();
            case 4 -> texts.dueDay();
            case 5 -> texts.compensation();
            case 6 -> texts.description();
            default -> texts.one(texts.words(), texts.flag(), "123" + texts.blank());
          };
      for (int changes = texts.one(0, 0, 1, 1, 2, 5); changes > 0; changes--) {
        text = changed(text, random, texts);
      }
      all.add(text);
    }
    return all;
  }

  private static List<String> longOnes(String part) {
    String many = part.repeat(LONG / part.length());
    return List.of(
        many,
        "1" + many,
        "0." + many + "1",
        "{\"comission\":\"" + many + "\"}",
        "{\"comission\":" + many + "}",
        "Cleared: 1" + many);
  }

  /** One character more, less, or another one; code points stay whole. */
  private static String changed(String text, Random random, RandomTexts texts) {
    int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
    int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at;
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + texts.one(INSERTED) + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(next);
      case 2 -> text.substring(0, at) + texts.one(INSERTED) + text.substring(next);
      default -> text.substring(0, next) + text.substring(at);
    };
  }
}
