package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.model.EdgeCase;

/**
 * A customer.
 *
 * @param id as delivered, not always padded
 */
public record Person(
    int index,
    int revision,
    String id,
    String firstName,
    String middleName,
    String lastName,
    String lastName2,
    String region,
    String city,
    String district,
    String street,
    String houseId,
    String postalCode,
    String gender,
    String phone,
    String mobile) {

  private static final int PURPOSE = 1;
  private static final int STREET = 2;

  static Person of(long seed, int index, int revision) {
    SeededRandom random = SeededRandom.of(seed, PURPOSE, index);
    boolean accents = EdgeCase.NAME_NOT_ASCII.appliesTo(index);
    String first = accents ? Names.accented(random, 1) : Names.name(random, 2);
    String middle = random.percent(40) ? Names.name(random, 2) : "";
    String last = accents ? Names.accented(random, 2) : Names.name(random, 3);
    String last2 = Names.name(random, 2);
    if (EdgeCase.NAME_WITH_QUOTE.appliesTo(index)) {
      last = "O'" + last;
    }
    if (EdgeCase.LAST_NAME_OF_TWO_WORDS.appliesTo(index)) {
      last = last + " " + last2;
      last2 = "";
    } else if (EdgeCase.LAST_NAME_OF_THREE_WORDS.appliesTo(index)) {
      last = last + " Del " + last2;
      last2 = "";
    }
    boolean noPhone = EdgeCase.BOTH_PHONES_EMPTY.appliesTo(index);
    return new Person(
        index,
        revision,
        EdgeCase.PERSON_ID_UNPADDED.appliesTo(index)
            ? PortfolioIds.unpadded(index)
            : PortfolioIds.person(index),
        first,
        middle,
        last,
        last2,
        "R" + PortfolioIds.digits(random.between(1, 32), 2),
        "Ciudad " + Names.name(random, 2),
        "Colonia " + Names.name(random, 2),
        "Calle " + Names.name(SeededRandom.of(seed, STREET + revision, index), 3),
        Integer.toString(random.between(1, 999)),
        PortfolioIds.digits(random.between(1000, 99999), 5),
        random.pick("1", "2"),
        noPhone || EdgeCase.PHONE_EMPTY.appliesTo(index)
            ? ""
            : "00" + PortfolioIds.digits(index, 8),
        noPhone ? "" : "01" + PortfolioIds.digits(index, 8));
  }

  /** First and last names in one. */
  public String fullName() {
    return (firstName + " " + lastName + " " + lastName2).trim();
  }
}
