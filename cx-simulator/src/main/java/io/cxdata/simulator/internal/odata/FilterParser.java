package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.internal.odata.FilterTokens.Kind;
import io.cxdata.simulator.internal.odata.FilterTokens.Token;
import io.cxdata.simulator.internal.odata.Property.Edm;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * {@code $filter} of OData V2, as far as clients of this core need it: comparisons, {@code and},
 * {@code or}, {@code not}, parentheses, {@code substringof}, {@code startswith}, {@code endswith}.
 * Anything else is refused, as is comparing what cannot be compared.
 */
public final class FilterParser<T> {
  private final EntityType<T> type;
  private final FilterTokens tokens;

  private FilterParser(EntityType<T> type, String text) {
    this.type = type;
    this.tokens = new FilterTokens(text);
  }

  public static <T> Predicate<T> parse(EntityType<T> type, String text) {
    FilterParser<T> filter = new FilterParser<>(type, text);
    Term<T> term = filter.or();
    if (filter.tokens.peek().kind() != Kind.END) {
      throw ODataException.badRequest("$filter: unexpected '" + filter.tokens.peek().text() + "'");
    }
    return condition(term);
  }

  /** What a term's values are. */
  private enum Sort {
    CONDITION,
    TEXT,
    NUMBER,
    TIME,
    NULL
  }

  private record Term<T>(Sort sort, Function<T, Object> value) {}

  private Term<T> or() {
    Term<T> left = and();
    while (tokens.takeIf(Kind.WORD, "or")) {
      left = of(condition(left).or(condition(and())));
    }
    return left;
  }

  private Term<T> and() {
    Term<T> left = comparison();
    while (tokens.takeIf(Kind.WORD, "and")) {
      left = of(condition(left).and(condition(comparison())));
    }
    return left;
  }

  private Term<T> comparison() {
    if (tokens.takeIf(Kind.WORD, "not")) {
      return of(condition(comparison()).negate());
    }
    Term<T> left = primary();
    Token operator = tokens.peek();
    IntPredicate test = operator.kind() == Kind.WORD ? test(operator.text()) : null;
    if (test == null) {
      return left;
    }
    tokens.take();
    return compare(left, operator.text(), test, primary());
  }

  private static IntPredicate test(String operator) {
    return switch (operator) {
      case "eq" -> order -> order == 0;
      case "ne" -> order -> order != 0;
      case "gt" -> order -> order > 0;
      case "ge" -> order -> order >= 0;
      case "lt" -> order -> order < 0;
      case "le" -> order -> order <= 0;
      default -> null;
    };
  }

  private Term<T> compare(Term<T> left, String operator, IntPredicate test, Term<T> right) {
    // A condition is or is not so; it is neither less nor more than another one.
    boolean comparable =
        left.sort() != Sort.CONDITION || operator.equals("eq") || operator.equals("ne");
    boolean sameSort = left.sort() == right.sort() && comparable;
    if (!sameSort && left.sort() != Sort.NULL && right.sort() != Sort.NULL) {
      throw ODataException.badRequest(
          "$filter: cannot compare " + left.sort() + " " + operator + " " + right.sort());
    }
    return of(
        entity -> {
          Object a = left.value().apply(entity);
          Object b = right.value().apply(entity);
          if (a == null || b == null) {
            return operator.equals("ne") ? !Objects.equals(a, b) : operator.equals("eq") && a == b;
          }
          return test.test(order(a, b));
        });
  }

  public static int order(Object a, Object b) {
    if (a instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) b);
    }
    return a instanceof Instant time
        ? time.compareTo((Instant) b)
        : a.toString().compareTo(b.toString());
  }

  private Term<T> primary() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case TEXT -> new Term<>(Sort.TEXT, entity -> token.text());
      case NUMBER -> constant(Sort.NUMBER, new BigDecimal(token.text()));
      case TIME -> constant(Sort.TIME, time(token.text()));
      case WORD -> word(token.text());
      case SIGN -> parentheses(token);
      case END -> throw ODataException.badRequest("$filter ends too early");
    };
  }

  private Term<T> parentheses(Token open) {
    if (!open.text().equals("(")) {
      throw ODataException.badRequest("$filter: unexpected '" + open.text() + "'");
    }
    Term<T> inner = or();
    tokens.expect(")");
    return inner;
  }

  private Term<T> word(String word) {
    if (tokens.takeIf(Kind.SIGN, "(")) {
      return function(word);
    }
    return switch (word) {
      case "null" -> constant(Sort.NULL, null);
      case "true" -> of(entity -> true);
      case "false" -> of(entity -> false);
      default -> property(type.property(word));
    };
  }

  private Term<T> property(Property<T> property) {
    Function<T, Object> value = property.value();
    return switch (property.type()) {
      case STRING -> new Term<>(Sort.TEXT, value);
      case DATE_TIME -> new Term<>(Sort.TIME, value);
      case DECIMAL, INT32 ->
          new Term<>(Sort.NUMBER, entity -> comparable(property.type(), value.apply(entity)));
    };
  }

  public static Object comparable(Edm type, Object value) {
    return type == Edm.INT32 && value != null ? BigDecimal.valueOf((Integer) value) : value;
  }

  private Term<T> function(String name) {
    Function<T, Object> first = text(primary());
    tokens.expect(",");
    Function<T, Object> second = text(primary());
    tokens.expect(")");
    return switch (name) {
      // The only one whose first argument is what is looked for.
      case "substringof" -> of(entity -> string(second, entity).contains(string(first, entity)));
      case "startswith" -> of(entity -> string(first, entity).startsWith(string(second, entity)));
      case "endswith" -> of(entity -> string(first, entity).endsWith(string(second, entity)));
      default ->
          throw ODataException.badRequest("$filter: function '" + name + "' is not supported");
    };
  }

  private static <T> Function<T, Object> text(Term<T> term) {
    if (term.sort() != Sort.TEXT) {
      throw ODataException.badRequest("$filter: a text function needs text, not " + term.sort());
    }
    return term.value();
  }

  private static <T> String string(Function<T, Object> value, T entity) {
    return String.valueOf(value.apply(entity));
  }

  private static <T> Predicate<T> condition(Term<T> term) {
    if (term.sort() != Sort.CONDITION) {
      throw ODataException.badRequest("$filter: a condition is expected, not " + term.sort());
    }
    return entity -> (Boolean) term.value().apply(entity);
  }

  private static <T> Term<T> of(Predicate<T> condition) {
    return new Term<>(Sort.CONDITION, condition::test);
  }

  private static <T> Term<T> constant(Sort sort, Object value) {
    return new Term<>(sort, entity -> value);
  }

  private static Instant time(String literal) {
    int quote = literal.indexOf('\'');
    String text = literal.substring(quote + 1, literal.length() - 1);
    try {
      return literal.startsWith("datetimeoffset")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw ODataException.badRequest("$filter: malformed literal " + literal);
    }
  }
}
