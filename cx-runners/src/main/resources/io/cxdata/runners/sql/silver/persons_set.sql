-- One row per person, under the full ten-digit number; of two deliveries the later one.
select
  padded(ID) as ID,
  text_of(FirstName) as FirstName,
  case when text_of(LastName2) is null then coalesce(first_word(LastName), text_of(LastName))
       else text_of(LastName) end as LastName,
  case when text_of(LastName2) is null then other_words(LastName)
       else text_of(LastName2) end as LastName2,
  text_of(AddressRegion) as AddressRegion,
  text_of(AddressCity) as AddressCity,
  text_of(AddressDistrictName) as AddressDistrictName,
  text_of(AddressStreet) as AddressStreet,
  text_of(AddressHouseID) as AddressHouseID,
  text_of(AddressPostalCode) as AddressPostalCode,
  text_of(Gender) as Gender,
  coalesce(text_of(PhoneNumber), text_of(MobileNumber)) as phone_number
from bronze.persons_set
where padded(ID) is not null and not cx_repeated
