package io.cxdata.config;

/** Which of our stages we work for ({@code env-type}, {@code ENV_TYPE}). */
public enum EnvType {
  DEV("dev"),
  QAS("qas"),
  STG("stg"),
  PRD("prd"),
  /** No stage: a local folder as lake, secrets from the environment or a {@code .env} file. */
  LOCAL("local");

  private final String key;

  EnvType(String key) {
    this.key = key;
  }

  /** As it is written in the configuration, and the key of its entry under environments. */
  public String key() {
    return key;
  }
}
