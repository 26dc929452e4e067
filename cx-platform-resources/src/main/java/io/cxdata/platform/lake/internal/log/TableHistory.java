package io.cxdata.platform.lake.internal.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.platform.lake.TableDetail;
import io.cxdata.platform.lake.TableVersion;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.internal.kernel.DamagedFileException;
import io.cxdata.platform.lake.internal.kernel.FileStatistics;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the log entries of a table, one JSON object a line, as Delta's protocol lays them out. */
public final class TableHistory {
  private static final Pattern ENTRY = Pattern.compile(".*/(\\d{20})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private TableHistory() {}

  public static List<TableVersion> of(DeltaTable table) {
    List<TableVersion> versions = new ArrayList<>();
    String first = table.url() + "/_delta_log/" + "0".repeat(20) + ".json";
    try (CloseableIterator<FileStatus> files = table.files().listFrom(first)) {
      while (files.hasNext()) {
        FileStatus file = files.next();
        Matcher entry = ENTRY.matcher(file.getPath());
        if (entry.matches()) {
          versions.add(read(table, file, Long.parseLong(entry.group(1))));
        }
      }
    } catch (FileNotFoundException e) {
      throw TableErrors.noTable(table.name());
    } catch (IOException | DamagedFileException e) {
      throw TableErrors.reading(table.name(), e);
    }
    Collections.reverse(versions);
    return List.copyOf(versions);
  }

  /** One version, of which the log must still have the entry. */
  public static TableVersion of(DeltaTable table, long version) {
    try {
      FileStatus file =
          table
              .files()
              .getFileStatus(
                  table.url() + String.format(Locale.ROOT, "/_delta_log/%020d.json", version));
      return read(table, file, version);
    } catch (IOException | DamagedFileException e) {
      throw TableErrors.reading(table.name(), e);
    }
  }

  /** The latest version with its size; empty if there is no table. */
  public static Optional<TableDetail> detail(DeltaTable table) {
    return table
        .find()
        .map(
            snapshot -> {
              List<ActiveFile> files = table.activeFiles(snapshot);
              boolean counted =
                  files.stream().allMatch(f -> f.rows().isPresent() && !f.hasDeletionVector());
              return new TableDetail(
                  snapshot.getVersion(),
                  table.schema(snapshot),
                  files.size(),
                  files.stream().mapToLong(file -> file.status().getSize()).sum(),
                  counted
                      ? OptionalLong.of(files.stream().mapToLong(f -> f.rows().getAsLong()).sum())
                      : OptionalLong.empty(),
                  of(table, snapshot.getVersion()).timestamp());
            });
  }

  private static TableVersion read(DeltaTable table, FileStatus file, long version)
      throws IOException {
    Entry entry = new Entry(Instant.ofEpochMilli(file.getModificationTime()));
    var input = table.files().newInputFile(file.getPath(), file.getSize());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input.newStream(), StandardCharsets.UTF_8))) {
      long number = 0;
      boolean empty = true;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          entry.take(JSON.readTree(line));
          empty = false;
        } catch (JsonProcessingException e) {
          throw DamagedFileException.line(file.getPath(), number, e);
        }
      }
      if (empty) {
        throw DamagedFileException.empty(file.getPath());
      }
    }
    return entry.version(version);
  }

  /** What the actions of one log entry add up to. */
  private static final class Entry {
    private final List<TransactionId> writes = new ArrayList<>();
    private Instant timestamp;
    private String operation = "";
    private String engine = "";
    private final Map<String, String> domainMetadata = new HashMap<>();
    private int filesAdded;
    private int filesRemoved;
    private long rowsAdded;
    private boolean counted = true;

    Entry(Instant modified) {
      this.timestamp = modified;
    }

    void take(JsonNode action) throws JsonProcessingException {
      if (action.has("commitInfo")) {
        JsonNode info = action.get("commitInfo");
        JsonNode time =
            info.hasNonNull("inCommitTimestamp")
                ? info.get("inCommitTimestamp")
                : info.path("timestamp");
        if (time.isNumber()) {
          timestamp = Instant.ofEpochMilli(time.longValue());
        }
        operation = info.path("operation").asText("");
        engine = info.path("engineInfo").asText("");
      } else if (action.has("txn")) {
        JsonNode txn = action.get("txn");
        writes.add(new TransactionId(txn.path("appId").asText(), txn.path("version").longValue()));
      } else if (action.has("domainMetadata")) {
        JsonNode domain = action.get("domainMetadata");
        if (!domain.path("removed").asBoolean()) {
          DomainMetadata.name(domain.path("domain").asText())
              .ifPresent(name -> domainMetadata.put(name, domain.path("configuration").asText()));
        }
      } else if (action.has("add")) {
        filesAdded++;
        count(action.get("add").path("stats"));
      } else if (action.has("remove")) {
        filesRemoved++;
      }
    }

    private void count(JsonNode stats) {
      OptionalLong rows = FileStatistics.rows(Optional.ofNullable(stats.textValue()));
      counted &= rows.isPresent();
      rowsAdded += rows.orElse(0);
    }

    TableVersion version(long number) {
      return new TableVersion(
          number,
          timestamp,
          operation,
          engine,
          writes,
          filesAdded,
          filesRemoved,
          counted ? OptionalLong.of(rowsAdded) : OptionalLong.empty(),
          domainMetadata);
    }
  }
}
