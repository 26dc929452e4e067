package io.cxdata.runners.jobs.loans;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short text that is the same for two answers exactly when they say the same: the same records,
 * each as often, with the same values. A field that is null and one that was not sent say the same;
 * the order of records and fields says nothing, for SAP promises none.
 */
final class AnswerDigest {
  /** 128 of SHA-256's 256 bits tell any number of answers apart that a bank will ever have. */
  private static final int BYTES = 16;

  private AnswerDigest() {}

  static String of(List<Map<String, String>> answer) {
    MessageDigest digest = sha256();
    answer.stream().map(AnswerDigest::ofRecord).sorted(Arrays::compare).forEach(digest::update);
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
  }

  /** The digest of one record. */
  static byte[] ofRecord(Map<String, String> record) {
    MessageDigest digest = sha256();
    for (Map.Entry<String, String> field : new TreeMap<>(record).entrySet()) {
      if (field.getValue() != null) {
        add(digest, field.getKey());
        add(digest, field.getValue());
      }
    }
    return digest.digest();
  }

  /** With its length before it, so that no text runs into the next. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
