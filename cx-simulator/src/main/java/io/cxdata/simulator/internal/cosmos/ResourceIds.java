package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Resource ids as Cosmos DB makes them, from which its client reads what a resource belongs to: 4
 * bytes for a database, 8 for a container, 16 for a document.
 */
final class ResourceIds {
  private ResourceIds() {}

  static byte[] database(int number) {
    return new byte[] {(byte) 0x80, 0, (byte) (number >> 8), (byte) number};
  }

  static byte[] container(byte[] database, int number) {
    return joined(database, (byte) 0x80, (byte) 0, (byte) (number >> 8), (byte) number);
  }

  static byte[] document(byte[] container, long number) {
    byte[] own = new byte[8];
    for (int i = 0; i < own.length; i++) {
      own[i] = (byte) (number >> (8 * i));
    }
    return joined(container, own);
  }

  static byte[] partitionRange(byte[] container) {
    return document(container, 0x5000_0000_0000_0001L);
  }

  static String text(byte[] id) {
    return Base64.getEncoder().encodeToString(id).replace('/', '-');
  }

  /** Gives a resource what the server adds to it: a new ETag among them. */
  static ObjectNode stamp(ObjectNode resource, byte[] id, String self, Instant now) {
    return stamp(resource, text(id), self, now);
  }

  /** The same for a resource that has an id already: it keeps it, whatever is written into it. */
  static ObjectNode stamp(ObjectNode resource, String id, String self, Instant now) {
    return resource
        .put("_rid", id)
        .put("_self", self)
        .put("_etag", "\"" + UUID.randomUUID() + "\"")
        .put("_ts", now.getEpochSecond());
  }

  private static byte[] joined(byte[] first, byte... second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
