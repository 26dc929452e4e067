package io.cxdata.platform.storage.internal.adls;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Uploads a file in parallel blocks while it is written; the list of blocks makes it visible. A
 * file that fits into one block is written in one request. The account drops unlisted blocks after
 * a week.
 */
final class BlockUpload extends FileUpload {
  private static final int BLOCK_SIZE = 4 << 20;
  private static final int PARALLEL_BLOCKS = 4;

  private final AdlsBlobs blobs;
  private final String path;
  private final WriteCondition condition;
  private final BlockBlobClient blob;
  private final Transfers transfers;
  private final LongConsumer progress;
  private final String id = UUID.randomUUID().toString();
  private final List<String> blocks = new ArrayList<>();
  private final Deque<Staged> staged = new ArrayDeque<>();
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private long size;
  private long uploaded;
  private boolean ended;

  private record Staged(Future<?> future, int length) {}

  BlockUpload(
      AdlsBlobs blobs,
      String path,
      WriteCondition condition,
      Transfers transfers,
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
      if (filled == BLOCK_SIZE) {
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
    if ((long) filled + more > buffer.length && buffer.length < BLOCK_SIZE) {
      long wanted = Math.max(2L * buffer.length, (long) filled + more);
      buffer = Arrays.copyOf(buffer, (int) Math.min(BLOCK_SIZE, wanted));
    }
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("The upload of " + path + " is committed or closed");
    }
  }

  private void stage() throws IOException {
    while (staged.size() >= PARALLEL_BLOCKS) {
      awaitFirst();
    }
    byte[] block = filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
    // The account wants ids of one length.
    String blockId =
        Base64.getEncoder()
            .encodeToString(
                String.format(Locale.ROOT, "%s-%06d", id, blocks.size())
                    .getBytes(StandardCharsets.US_ASCII));
    blocks.add(blockId);
    staged.add(
        new Staged(
            transfers.start(
                () ->
                    blob.stageBlockWithResponse(
                        new BlockBlobStageBlockOptions(blockId, BinaryData.fromBytes(block)),
                        null,
                        Context.NONE)),
            block.length));
    buffer = new byte[BLOCK_SIZE];
    filled = 0;
  }

  private void awaitFirst() throws IOException {
    Staged first = staged.remove();
    transfers.await(first.future(), blobs.errors(), "write", path);
    uploaded += first.length();
    progress.accept(uploaded);
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
    while (!staged.isEmpty()) {
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
    staged.forEach(block -> block.future().cancel(true));
    staged.clear();
  }
}
