package io.cxdata.corebanking.internal.odata;

import java.util.List;
import java.util.Optional;

/**
 * Counts the distinct keys of a list that comes in pages, in about eight bytes for each key: it
 * keeps 64-bit hashes. (With a million keys, the chance that two of them share a hash is 1 in 37
 * million; then a complete list is read again.)
 */
final class DistinctCounter {
  private long[] slots = new long[1 << 10];
  private int used;
  private long counted;
  private long nameless;

  /**
   * Counts the keys that no earlier page had. A key that comes twice in one page counts twice: the
   * service has two such entities. A repetition on a later page means that the list changed.
   */
  int addPage(List<Optional<String>> keys) {
    return addPage(keys, 0);
  }

  /**
   * Counts as {@link #addPage(List)} does.
   *
   * @param repeated the number of first keys that count although an earlier page had them
   */
  int addPage(List<Optional<String>> keys, int repeated) {
    int fresh = repeated;
    for (Optional<String> key : keys.subList(repeated, keys.size())) {
      if (key.isEmpty() || !contains(hash(key.get()))) {
        fresh++;
      }
    }
    for (Optional<String> key : keys) {
      key.ifPresentOrElse(text -> add(hash(text)), () -> nameless++);
    }
    counted += fresh;
    return fresh;
  }

  /** The number of keys that count. */
  long counted() {
    return counted;
  }

  /** The number of keys that are different, and of entities without one. */
  long distinct() {
    return used + nameless;
  }

  private boolean contains(long hash) {
    return slots[slot(slots, hash)] == hash;
  }

  private void add(long hash) {
    int at = slot(slots, hash);
    if (slots[at] == hash) {
      return;
    }
    slots[at] = hash;
    used++;
    if (used > slots.length / 2) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long hash : slots) {
      if (hash != 0) {
        larger[slot(larger, hash)] = hash;
      }
    }
    slots = larger;
  }

  /** The slot of the hash, or the free slot for it. */
  private static int slot(long[] table, long hash) {
    int at = (int) (hash >>> 32) & (table.length - 1);
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  /** FNV-1a, then mixed as MurmurHash3 does; 0 is a free slot. */
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
