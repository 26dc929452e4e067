package io.cxdata.reference.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.Variable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of the documents: what is called what in JSON. */
final class DocumentFormat {
  /** The id of the pointer. */
  static final String POINTER = "current";

  /** The partition of all documents, so that who sees the pointer sees what it points to. */
  static final String SET = "columns";

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private DocumentFormat() {}

  static Map<String, Object> row(Variable variable) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("nombre", variable.nombre());
    row.put("database", variable.database().orElse(null));
    row.put("silver_name", variable.silverName().orElse(null));
    row.put("gold_name", variable.goldName().orElse(null));
    row.put("gold_aux", variable.goldAux().orElse(null));
    row.put("dtipo", variable.dtipo().text());
    row.put("filtro", variable.filtro());
    row.put("comunicaciones", variable.comunicaciones());
    row.put("comparador", variable.comparador().map(Comparison::text).orElse(null));
    row.put("en_gold", variable.enGold().orElse(null));
    row.put("en_gold2", variable.enGold2().orElse(null));
    return row;
  }

  static Map<String, Object> row(MatchedVariable variable) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("nombre", variable.nombre());
    row.put("filtro", variable.filtro());
    row.put("comunicaciones", variable.comunicaciones());
    row.put("database", variable.database().orElse(null));
    row.put("dtipo", variable.dtipo().text());
    row.put("comparador", variable.comparador().map(Comparison::text).orElse(null));
    row.put("column", variable.column());
    return row;
  }

  static Variable variable(Fields row) {
    return new Variable(
        row.text("nombre"),
        row.optionalText("database"),
        row.optionalText("silver_name"),
        row.optionalText("gold_name"),
        row.optionalText("gold_aux"),
        dataType(row),
        row.flag("filtro"),
        row.flag("comunicaciones"),
        comparison(row),
        row.optionalText("en_gold"),
        row.optionalText("en_gold2"));
  }

  static MatchedVariable matched(Fields row) {
    return new MatchedVariable(
        row.text("nombre"),
        row.flag("filtro"),
        row.flag("comunicaciones"),
        row.optionalText("database"),
        dataType(row),
        comparison(row),
        row.text("column"));
  }

  private static DataType dataType(Fields row) {
    return DataType.of(row.text("dtipo")).orElseThrow(() -> row.unreadable("dtipo"));
  }

  private static Optional<Comparison> comparison(Fields row) {
    Optional<String> text = row.optionalText("comparador");
    if (text.isEmpty() && row.flag("filtro")) {
      throw row.unreadable("comparador");
    }
    return text.map(name -> Comparison.of(name).orElseThrow(() -> row.unreadable("comparador")));
  }

  static Map<String, Object> table(
      ReferenceTable table, long version, List<Map<String, Object>> rows) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("set", SET);
    document.put("kind", "table");
    document.put("table", table.text());
    document.put("version", version);
    document.put("rows", rows);
    return document;
  }

  static Map<String, Object> pointer(Pointer pointer) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("set", SET);
    document.put("kind", "pointer");
    document.put("current", pointer.current());
    document.put("versions", pointer.versions().stream().map(DocumentFormat::publication).toList());
    return document;
  }

  private static Map<String, Object> publication(Publication publication) {
    Map<String, Object> tables = new LinkedHashMap<>();
    publication
        .tables()
        .forEach(
            (table, document) -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("id", document.id());
              fields.put("rows", document.rows());
              fields.put("sha256", document.sha256());
              tables.put(table.text(), fields);
            });
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", publication.version());
    fields.put("publishedAt", publication.publishedAt().toString());
    fields.put("publishedBy", publication.publishedBy());
    fields.put("file", publication.file());
    fields.put("fileSha256", publication.fileSha256());
    fields.put("tables", tables);
    return fields;
  }

  static Pointer pointer(Fields document) {
    long current = document.number("current");
    List<Publication> versions =
        document.list("versions").stream().map(DocumentFormat::publication).toList();
    try {
      return new Pointer(current, versions);
    } catch (IllegalArgumentException e) {
      throw document.unreadable("current");
    }
  }

  private static Publication publication(Fields fields) {
    Map<ReferenceTable, Publication.TableDocument> tables = new EnumMap<>(ReferenceTable.class);
    Fields named = fields.map("tables");
    for (ReferenceTable table : ReferenceTable.values()) {
      Fields document = named.map(table.text());
      tables.put(
          table,
          new Publication.TableDocument(
              document.text("id"),
              (int) Math.min(document.number("rows"), Integer.MAX_VALUE),
              document.text("sha256")));
    }
    return new Publication(
        fields.number("version"),
        instant(fields, "publishedAt"),
        fields.text("publishedBy"),
        fields.text("file"),
        fields.text("fileSha256"),
        tables);
  }

  private static Instant instant(Fields fields, String field) {
    try {
      return Instant.parse(fields.text(field));
    } catch (DateTimeParseException e) {
      throw fields.unreadable(field);
    }
  }

  /**
   * The digest of rows: SHA-256 of their JSON in UTF-8, with the members of each object in the
   * order of their names and without white space.
   */
  static String sha256(List<Map<String, Object>> rows) {
    try {
      byte[] json = CANONICAL.writeValueAsString(rows).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Rows of texts and booleans must have a JSON form.", e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("each Java platform has SHA-256", e);
    }
  }
}
