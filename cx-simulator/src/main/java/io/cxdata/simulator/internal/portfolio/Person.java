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
    SeededRandom dice = SeededRandom.of(seed, PURPOSE, index);
    boolean accents = EdgeCase.NAME_NOT_ASCII.befalls(index);
    String first = accents ? Names.accented(dice, 1) : Names.name(dice, 2);
    String middle = dice.percent(40) ? Names.name(dice, 2) : "";
    String last = accents ? Names.accented(dice, 2) : Names.name(dice, 3);
    String last2 = Names.name(dice, 2);
    if (EdgeCase.NAME_WITH_QUOTE.befalls(index)) {
      last = "O'" + last;
    }
    if (EdgeCase.LAST_NAME_OF_TWO_WORDS.befalls(index)) {
      last = last + " " + last2;
      last2 = "";
    } else if (EdgeCase.LAST_NAME_OF_THREE_WORDS.befalls(index)) {
      last = last + " Del " + last2;
      last2 = "";
    }
    boolean noPhone = EdgeCase.BOTH_PHONES_EMPTY.befalls(index);
    return new Person(
        index,
        revision,
        EdgeCase.PERSON_ID_UNPADDED.befalls(index)
            ? PortfolioIds.unpadded(index)
            : PortfolioIds.person(index),
        first,
        middle,
        last,
        last2,
        "R" + PortfolioIds.digits(dice.between(1, 32), 2),
        "Ciudad " + Names.name(dice, 2),
        "Colonia " + Names.name(dice, 2),
        "Calle " + Names.name(SeededRandom.of(seed, STREET + revision, index), 3),
        Integer.toString(dice.between(1, 999)),
        PortfolioIds.digits(dice.between(1000, 99999), 5),
        dice.pick("1", "2"),
        noPhone || EdgeCase.PHONE_EMPTY.befalls(index) ? "" : "00" + PortfolioIds.digits(index, 8),
        noPhone ? "" : "01" + PortfolioIds.digits(index, 8));
  }

  /** First and last names in one. */
  public String fullName() {
    return (firstName + " " + lastName + " " + lastName2).trim();
  }
}
