package io.cxdata.simulator.internal.portfolio;

/**
 * Pseudo-random numbers that are the same on every machine and JDK: SplitMix64. (The JDK does not
 * promise that the bounded numbers of its generators stay the same from release to release.)
 */
public final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  /** The numbers of one thing; each {@code purpose} has its own sequence. */
  public static SeededRandom of(long seed, int purpose, long index) {
    return new SeededRandom(mix(mix(mix(seed) + purpose) + index));
  }

  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Any 64 bits. */
  public long bits() {
    long result = mix(state);
    state += GOLDEN_GAMMA;
    return result;
  }

  /** From 0 up to, not including, {@code bound}. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(bits(), bound);
  }

  /** From {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True in {@code percent} of a hundred calls. */
  public boolean percent(int percent) {
    return below(100) < percent;
  }

  /** A number from 0 up to, not including, 1. */
  public double fraction() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** One of the choices. */
  public String pick(String... choices) {
    return choices[below(choices.length)];
  }
}
