package io.cxdata.platform.storage;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * A file that goes off in blocks, some at once, while it is written, and becomes visible with the
 * list of its blocks. One that fits into a block is written in one request. Blocks that are never
 * listed are dropped by the account after a week.
 */
final class BlockUpload extends FileUpload {
  private static final int BLOCK = 4 << 20;
  private static final int BLOCKS_AT_ONCE = 4;

  private final AdlsBlobs blobs;
  private final String path;
  private final WriteCondition condition;
  private final BlockBlobClient blob;
  private final ExecutorService transfers;
  private final LongConsumer progress;
  private final String id = UUID.randomUUID().toString();
  private final List<String> blocks = new ArrayList<>();
  private final Deque<Staged> underWay = new ArrayDeque<>();
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private long size;
  private long arrived;
  private boolean ended;

  private record Staged(Future<?> future, int length) {}

  BlockUpload(
      AdlsBlobs blobs,
      String path,
      WriteCondition condition,
      ExecutorService transfers,
      LongConsumer progress) {
    this.blobs = blobs;
    this.path = path;
    this.condition = condition;
    this.blob = blobs.blob(path).getBlockBlobClient();
    this.transfers = transfers;
    this.progress = progress;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BLOCK) {
        stage();
      }
      makeRoom(left);
      int part = Math.min(left, buffer.length - filled);
      System.arraycopy(bytes, from, buffer, filled, part);
      filled += part;
      size += part;
      from += part;
      left -= part;
    }
  }

  private void makeRoom(int more) {
    if (filled + more > buffer.length && buffer.length < BLOCK) {
      long wanted = Math.max(2L * buffer.length, (long) filled + more);
      buffer = Arrays.copyOf(buffer, (int) Math.min(BLOCK, wanted));
    }
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("The upload of " + path + " has ended");
    }
  }

  private void stage() throws IOException {
    while (underWay.size() >= BLOCKS_AT_ONCE) {
      awaitFirst();
    }
    byte[] block = filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
    // All ids of a file have one length.
    String name =
        Base64.getEncoder()
            .encodeToString(
                (id + "-%06d".formatted(blocks.size())).getBytes(StandardCharsets.US_ASCII));
    blocks.add(name);
    underWay.add(
        new Staged(
            transfers.submit(
                () ->
                    blob.stageBlockWithResponse(
                        new BlockBlobStageBlockOptions(name, BinaryData.fromBytes(block)),
                        null,
                        Context.NONE)),
            block.length));
    buffer = new byte[BLOCK];
    filled = 0;
  }

  private void awaitFirst() throws IOException {
    Staged first = underWay.remove();
    try {
      first.future().get();
    } catch (ExecutionException e) {
      throw blobs.failed("write", path, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while " + path + " was uploaded");
    }
    arrived += first.length();
    progress.accept(arrived);
  }

  @Override
  public StoredFile commit() throws IOException {
    requireOpen();
    if (blocks.isEmpty()) {
      ended = true;
      StoredFile written = blobs.put(path, Arrays.copyOf(buffer, filled), condition);
      progress.accept(size);
      return written;
    }
    if (filled > 0) {
      stage();
    }
    while (!underWay.isEmpty()) {
      awaitFirst();
    }
    ended = true;
    return blobs.written(path, id, this::commitBlocks);
  }

  private StoredFile commitBlocks() {
    BlockBlobItem item =
        blob.commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(blocks)
                    .setMetadata(AdlsBlobs.metadata(id))
                    .setRequestConditions(
                        AdlsBlobs.conditions(new BlobRequestConditions(), condition)),
                null,
                Context.NONE)
            .getValue();
    return AdlsBlobs.stored(path, size, item);
  }

  @Override
  public void close() {
    ended = true;
    underWay.forEach(staged -> staged.future().cancel(true));
    underWay.clear();
  }
}
