package io.cxdata.config;

/**
 * The stage ({@code env-type}, {@code ENV_TYPE}).
 *
 * @since 0.1
 */
public enum EnvType {
  /** Development. */
  DEV("dev"),
  /** Quality assurance. */
  QAS("qas"),
  /** Staging. */
  STG("stg"),
  /** Production. */
  PRD("prd"),
  /** No stage: a local folder as lake, secrets from the environment or a {@code .env} file. */
  LOCAL("local");

  private final String key;

  EnvType(String key) {
    this.key = key;
  }

  /** Its word in the configuration, which is also its key under {@code environments}. */
  public String key() {
    return key;
  }
}
