package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.internal.odata.Property.Edm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * What an entity set's entities look like: the order of the definitions is the order in the
 * answers.
 *
 * @param name with its namespace, {@code ZLACOVR_SRV.Contract}
 * @param key the names of the properties, all of them texts, that identify an entity
 */
public record EntityType<T>(
    String service,
    String set,
    String name,
    List<String> key,
    Map<String, Property<T>> properties,
    Map<String, NavigationProperty<T, ?>> navigations) {
  /** Behind API management a core does not know the address under which it is called. */
  private static final String OWN_ADDRESS = "https://sap-core.example/s4b/";

  /** Without properties yet. */
  public EntityType(String service, String set, String name, String... key) {
    this(service, set, name, List.of(key), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  public EntityType<T> text(String property, Function<T, String> value) {
    return add(property, Edm.STRING, value::apply);
  }

  public EntityType<T> text(String property, String constant) {
    return add(property, Edm.STRING, entity -> constant);
  }

  public EntityType<T> cents(String property, ToLongFunction<T> value) {
    return add(property, Edm.DECIMAL, entity -> BigDecimal.valueOf(value.applyAsLong(entity), 2));
  }

  public EntityType<T> decimal(String property, Function<T, BigDecimal> value) {
    return add(property, Edm.DECIMAL, value::apply);
  }

  public EntityType<T> number(String property, ToIntFunction<T> value) {
    return add(property, Edm.INT32, value::applyAsInt);
  }

  public EntityType<T> time(String property, Function<T, Instant> value) {
    return add(property, Edm.DATE_TIME, value::apply);
  }

  private EntityType<T> add(String property, Edm type, Function<T, Object> value) {
    properties.put(property, new Property<>(property, type, value));
    return this;
  }

  public EntityType<T> with(NavigationProperty<T, ?> navigation) {
    navigations.put(navigation.name(), navigation);
    return this;
  }

  /** {@code ZLACOVR_SRV}. */
  public String namespace() {
    return name.substring(0, name.indexOf('.'));
  }

  /** {@code Contract}. */
  public String simpleName() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** An entity's address, as the core itself would give it. */
  public String uri(T entity) {
    StringBuilder uri = new StringBuilder(OWN_ADDRESS).append(service).append('/').append(set);
    char separator = '(';
    for (String property : key) {
      uri.append(separator);
      if (key.size() > 1) {
        uri.append(property).append('=');
      }
      String value = properties.get(property).value().apply(entity).toString();
      uri.append('\'').append(value.replace("'", "''")).append('\'');
      separator = ',';
    }
    return uri.append(')').toString();
  }

  public Property<T> property(String property) {
    Property<T> found = properties.get(property);
    if (found == null) {
      throw ODataException.badRequest(
          "Property '" + property + "' not found in type '" + name + "'");
    }
    return found;
  }

  public NavigationProperty<T, ?> navigation(String navigation) {
    NavigationProperty<T, ?> found = navigations.get(navigation);
    if (found == null) {
      throw ODataException.badRequest(
          "Navigation property '" + navigation + "' not found in type '" + name + "'");
    }
    return found;
  }
}
