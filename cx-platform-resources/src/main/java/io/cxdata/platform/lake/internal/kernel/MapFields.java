package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Delta Kernel finds the fields of a struct by what they are called, except in a map, where it goes
 * by their places in the file: fields that were moved since, as Spark's {@code ALTER TABLE} does,
 * would have each other's values. So a file with such fields is rejected.
 */
public final class MapFields {
  // Of tables with column mapping: what a field is called in files, and its number there.
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String NUMBER = "delta.columnMapping.id";

  private MapFields() {}

  /**
   * The path of a field in a map that a file has in another place; empty if all is well.
   *
   * @param file the layout of the file
   * @param columns as the table has them, with all that is noted with them
   */
  public static Optional<String> moved(MessageType file, StructType columns) {
    return moved("", columns, file, false);
  }

  private static Optional<String> moved(
      String above, StructType columns, GroupType file, boolean inMap) {
    int last = -1;
    int found = 0;
    for (StructField field : columns.fields()) {
      String path = above + field.getName();
      int place = place(field, file);
      if (place >= 0) {
        if (inMap && place < last) {
          return Optional.of(path);
        }
        last = place;
        found++;
        Optional<String> below = moved(path, field.getDataType(), file.getType(place), inMap);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    // A field of the file that the table has no more would move those after it.
    return inMap && found < file.getFieldCount()
        ? Optional.of(above.substring(0, above.length() - 1))
        : Optional.empty();
  }

  private static Optional<String> moved(String path, DataType type, Type file, boolean inMap) {
    if (file.isPrimitive()) {
      return Optional.empty();
    }
    GroupType group = file.asGroupType();
    if (type instanceof StructType struct) {
      return moved(path + ".", struct, group, inMap);
    }
    Type repeated = group.getType(0);
    if (type instanceof ArrayType array && !repeated.isPrimitive()) {
      Type element = repeated.asGroupType().getType(0);
      return moved(path + ".element", array.getElementType(), element, inMap);
    }
    if (type instanceof MapType map) {
      List<Type> entry = repeated.asGroupType().getFields();
      return moved(path + ".key", map.getKeyType(), entry.get(0), true)
          .or(() -> moved(path + ".value", map.getValueType(), entry.get(1), true));
    }
    return Optional.empty();
  }

  /** Where a field is in a file; less than 0 if it is newer than the file. */
  static int place(StructField field, GroupType file) {
    boolean mapped = field.getMetadata().contains(PHYSICAL_NAME);
    String name = mapped ? field.getMetadata().getString(PHYSICAL_NAME) : field.getName();
    if (file.containsField(name)) {
      return file.getFieldIndex(name);
    }
    Object number = field.getMetadata().get(NUMBER);
    for (int i = 0; i < file.getFieldCount(); i++) {
      Type there = file.getType(i);
      boolean numbered =
          number instanceof Number wanted
              && there.getId() != null
              && there.getId().intValue() == wanted.intValue();
      if (numbered || there.getName().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }
}
