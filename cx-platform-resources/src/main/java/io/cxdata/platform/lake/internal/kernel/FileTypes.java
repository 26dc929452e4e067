package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Finds why a file cannot be read: Delta Kernel fails on a column whose type in the file
 * contradicts the table, and does not say which one it is. Other engines do not fail, and would
 * read other values.
 */
public final class FileTypes {
  private FileTypes() {}

  /**
   * A column that a file has in another type than the table.
   *
   * @param path of the column
   * @param type in the file, as Parquet calls it
   */
  public record Contradiction(String path, String type) {}

  /** The first contradiction; empty if there is none. */
  public static Optional<Contradiction> contradiction(MessageType file, StructType columns) {
    return ofFields("", columns, file);
  }

  private static Optional<Contradiction> ofFields(
      String above, StructType columns, GroupType file) {
    for (StructField field : columns.fields()) {
      int place = MapFields.place(field, file);
      if (place >= 0) {
        Optional<Contradiction> found =
            of(above + field.getName(), field.getDataType(), file.getType(place));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Contradiction> of(String path, DataType type, Type file) {
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    if (nested == file.isPrimitive()) {
      return Optional.of(new Contradiction(path, file.isPrimitive() ? name(file) : "a group"));
    }
    if (!nested) {
      return isReadable(type, file.asPrimitiveType())
          ? Optional.empty()
          : Optional.of(new Contradiction(path, name(file)));
    }
    GroupType group = file.asGroupType();
    if (type instanceof StructType struct) {
      return ofFields(path + ".", struct, group);
    }
    if (group.getFieldCount() != 1 || group.getType(0).isPrimitive()) {
      return Optional.of(new Contradiction(path, "a list or map of two levels"));
    }
    List<Type> parts = group.getType(0).asGroupType().getFields();
    if (type instanceof ArrayType array) {
      return of(path + ".element", array.getElementType(), parts.get(0));
    }
    MapType map = (MapType) type;
    return of(path + ".key", map.getKeyType(), parts.get(0))
        .or(() -> of(path + ".value", map.getValueType(), parts.get(1)));
  }

  private static String name(Type file) {
    PrimitiveType primitive = file.asPrimitiveType();
    return primitive.getLogicalTypeAnnotation() == null
        ? primitive.getPrimitiveTypeName().name()
        : primitive.getLogicalTypeAnnotation().toString();
  }

  private static boolean isReadable(DataType type, PrimitiveType file) {
    PrimitiveTypeName name = file.getPrimitiveTypeName();
    if (type instanceof TimestampType) {
      return name == PrimitiveTypeName.INT96
          || (name == PrimitiveTypeName.INT64
              && file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation moment
              && moment.isAdjustedToUTC()
              && moment.getUnit() != TimeUnit.NANOS);
    }
    if (type instanceof StringType) {
      return name == PrimitiveTypeName.BINARY || name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }
    if (type instanceof BooleanType) {
      return name == PrimitiveTypeName.BOOLEAN;
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return name == PrimitiveTypeName.INT32;
    }
    if (type instanceof LongType) {
      return name == PrimitiveTypeName.INT32 || name == PrimitiveTypeName.INT64;
    }
    return !(type instanceof DecimalType)
        || Set.of(
                PrimitiveTypeName.INT32,
                PrimitiveTypeName.INT64,
                PrimitiveTypeName.BINARY,
                PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
            .contains(name);
  }
}
