package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.ColumnRange;
import io.cxdata.platform.lake.internal.kernel.FileStatistics;
import java.util.HashMap;
import java.util.Map;

/** Which files may hold a row that passes a filter. */
final class FileFilter {
  private final FileStatistics file;
  private final TableSchema columns;
  private final Map<String, ColumnRange> ranges = new HashMap<>();

  private FileFilter(FileStatistics file, TableSchema columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Whether a row of the file may pass.
   *
   * @param filter with values of the classes of its columns
   * @param columns among which are all that the filter asks for
   */
  static boolean mayPass(Filter filter, FileStatistics file, TableSchema columns) {
    return new FileFilter(file, columns).mayPass(filter);
  }

  private boolean mayPass(Filter filter) {
    if (filter instanceof Filter.Comparison comparison) {
      return range(comparison.column()).mayHold(comparison.operator(), comparison.value());
    }
    if (filter instanceof Filter.OneOf oneOf) {
      return oneOf.values().stream().anyMatch(range(oneOf.column())::mayHold);
    }
    if (filter instanceof Filter.Null isNull) {
      return range(isNull.column()).nulls();
    }
    if (filter instanceof Filter.NotNull notNull) {
      return range(notNull.column()).values();
    }
    if (filter instanceof Filter.Either either) {
      return mayPass(either.one()) || mayPass(either.other());
    }
    Filter.Both both = (Filter.Both) filter;
    return mayPass(both.one()) && mayPass(both.other());
  }

  private ColumnRange range(String name) {
    Column column = columns.column(name).orElseThrow();
    return ranges.computeIfAbsent(name, any -> file.range(column));
  }
}
