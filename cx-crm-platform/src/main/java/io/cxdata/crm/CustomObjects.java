package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The URLs of the two APIs that serve custom objects, and how many records they give a page. */
enum CustomObjects {
  /** Today's. */
  CUSTOM_OBJECTS {
    @Override
    String first(CrmConfig crm) {
      return records(crm) + "?page[size]=" + Math.min(crm.limits().pageSize(), 100);
    }

    @Override
    String after(CrmConfig crm, String cursor) {
      return first(crm) + "&page[after]=" + encoded(cursor);
    }

    @Override
    String record(CrmConfig crm, String id) {
      return records(crm) + "/" + encoded(id);
    }

    private String records(CrmConfig crm) {
      return crm.url() + "/v2/custom_objects/" + PROMISES + "/records";
    }
  },

  /** The legacy one. */
  SUNSHINE {
    @Override
    String first(CrmConfig crm) {
      return records(crm)
          + "?type="
          + PROMISES
          + "&per_page="
          + Math.min(crm.limits().pageSize(), 1_000);
    }

    @Override
    String after(CrmConfig crm, String cursor) {
      return first(crm) + "&cursor=" + encoded(cursor);
    }

    @Override
    String record(CrmConfig crm, String id) {
      return records(crm) + "/" + encoded(id);
    }

    private String records(CrmConfig crm) {
      return crm.url() + "/sunshine/objects/records";
    }
  };

  /** The type of custom object that promises are. */
  static final String PROMISES = "payment_promise";

  static CustomObjects of(CrmConfig crm) {
    return switch (crm.api()) {
      case CUSTOM_OBJECTS -> CUSTOM_OBJECTS;
      case SUNSHINE -> SUNSHINE;
    };
  }

  /** The first page. */
  abstract String first(CrmConfig crm);

  /** The page after a cursor, where the answer has no link to it. */
  abstract String after(CrmConfig crm, String cursor);

  /** One record. */
  abstract String record(CrmConfig crm, String id);

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
