package io.cxdata.simulator.internal.storage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files and folders of one container by their path, with what was uploaded and is not yet part
 * of a file. For any number of threads: each method is one step that is done whole or not at all.
 */
final class FileTree {
  private final Clock clock;
  private final NavigableMap<String, PathEntry> entries = new TreeMap<>();
  private final Map<String, Map<String, BlobContent>> blocks = new TreeMap<>();
  private final Map<String, NavigableMap<Long, BlobContent>> appended = new TreeMap<>();

  FileTree(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<PathEntry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /**
   * Makes or replaces a file, and the folders above it.
   *
   * @param listed the blocks that it is made of, which can be listed again; all other blocks are
   *     forgotten
   */
  synchronized PathEntry put(
      String path, PathEntry entry, AccessConditions conditions, String exists, List<String> listed)
      throws StorageApiException {
    Optional<PathEntry> present = find(path);
    conditions.check(present, exists);
    if (present.isPresent() && present.get().folder() != entry.folder()) {
      throw StorageApiException.conflict("ResourceTypeMismatch");
    }
    if (entry.folder() && present.isPresent()) {
      return present.get();
    }
    makeFolders(path);
    entries.put(path, entry);
    blocks.getOrDefault(path, new TreeMap<>()).keySet().retainAll(listed);
    appended.remove(path);
    return entry;
  }

  private void makeFolders(String path) throws StorageApiException {
    for (String folder = parent(path); !folder.isEmpty(); folder = parent(folder)) {
      if (!entries.computeIfAbsent(folder, any -> PathEntry.newFolder(clock.instant())).folder()) {
        throw StorageApiException.conflict("ParentPathIsNotADirectory");
      }
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  synchronized void stage(String path, String block, BlobContent content) {
    blocks.computeIfAbsent(path, any -> new TreeMap<>()).put(block, content);
  }

  /** The blocks of that file which were uploaded, in the order asked for. */
  synchronized List<BlobContent> staged(String path, List<String> ids) throws StorageApiException {
    Map<String, BlobContent> there = blocks.getOrDefault(path, Map.of());
    List<BlobContent> found = new ArrayList<>();
    for (String id : ids) {
      if (!there.containsKey(id)) {
        throw StorageApiException.invalid("InvalidBlockList");
      }
      found.add(there.get(id));
    }
    return found;
  }

  /** What is appended again at the same place, because the answer was lost, counts once. */
  synchronized void append(String path, long position, BlobContent content)
      throws StorageApiException {
    present(path);
    appended.computeIfAbsent(path, any -> new TreeMap<>()).put(position, content);
  }

  /** The file's bytes, and those appended up to a position, in order. */
  synchronized List<BlobContent> appended(String path, long position) throws StorageApiException {
    List<BlobContent> parts = new ArrayList<>(List.of(present(path).content()));
    long length = parts.get(0).length();
    NavigableMap<Long, BlobContent> more = appended.getOrDefault(path, new TreeMap<>());
    while (length < position && more.containsKey(length)) {
      BlobContent part = more.get(length);
      parts.add(part);
      length += part.length();
    }
    if (length != position) {
      throw StorageApiException.invalid("InvalidFlushPosition");
    }
    return parts;
  }

  /** Gives a file other bytes or other metadata. */
  synchronized PathEntry change(String path, PathEntry changed, AccessConditions conditions)
      throws StorageApiException {
    conditions.check(Optional.of(present(path)), "PathAlreadyExists");
    entries.put(path, changed);
    appended.remove(path);
    return changed;
  }

  private PathEntry present(String path) throws StorageApiException {
    return find(path).orElseThrow(() -> StorageApiException.notFound("PathNotFound"));
  }

  /** Gives a file, or a folder with all that is in it, another path. */
  synchronized PathEntry rename(
      String from, String to, AccessConditions source, AccessConditions target)
      throws StorageApiException {
    Optional<PathEntry> moved = find(from);
    source.check(moved, "SourceConditionNotMet");
    if (moved.isEmpty()) {
      throw StorageApiException.notFound("SourcePathNotFound");
    }
    target.check(find(to), "PathAlreadyExists");
    if (!parent(to).isEmpty() && !entries.containsKey(parent(to))) {
      throw StorageApiException.notFound("RenameDestinationParentPathNotFound");
    }
    if (!below(to).isEmpty()) {
      throw StorageApiException.conflict("PathAlreadyExists");
    }
    Map<String, PathEntry> children = new TreeMap<>(below(from));
    entries.remove(from);
    entries.put(to, moved.get());
    children.forEach(
        (path, entry) -> {
          entries.remove(path);
          entries.put(to + path.substring(from.length()), entry);
        });
    return moved.get();
  }

  synchronized void delete(String path, boolean recursive, AccessConditions conditions)
      throws StorageApiException {
    PathEntry present = present(path);
    conditions.check(Optional.of(present), "PathAlreadyExists");
    NavigableMap<String, PathEntry> children = below(path);
    if (present.folder() && !children.isEmpty() && !recursive) {
      throw StorageApiException.conflict("DirectoryNotEmpty");
    }
    children.clear();
    entries.remove(path);
  }

  // '0' is the character that follows '/'.
  private NavigableMap<String, PathEntry> below(String folder) {
    return folder.isEmpty() ? entries : entries.subMap(folder + "/", true, folder + "0", false);
  }

  /**
   * What is below a folder, by path, from a path on; one more than asked for tells that more
   * follows.
   */
  synchronized List<Map.Entry<String, PathEntry>> list(
      String folder, boolean recursive, String from, int limit) throws StorageApiException {
    if (!folder.isEmpty()) {
      present(folder);
    }
    int prefix = folder.isEmpty() ? 0 : folder.length() + 1;
    List<Map.Entry<String, PathEntry>> page = new ArrayList<>();
    NavigableMap<String, PathEntry> all = below(folder);
    for (Map.Entry<String, PathEntry> each :
        (from.isEmpty() ? all : all.tailMap(from, true)).entrySet()) {
      if (recursive || each.getKey().indexOf('/', prefix) < 0) {
        page.add(Map.entry(each.getKey(), each.getValue()));
        if (page.size() > limit) {
          break;
        }
      }
    }
    return page;
  }
}
