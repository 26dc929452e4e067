package io.cxdata.runners.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output or standard error of this process. A {@link PrintStream} keeps silent when it
 * cannot write; this one remembers why, so that a command that printed half of its result does not
 * end as done. The text is UTF-8, whatever the machine's locale and the JDK: terminals show it, and
 * in the plain locale of POSIX a JVM would lose letters. Only Windows' terminals have a character
 * set of their own.
 */
final class StandardOutput extends PrintStream {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  private static final int KIND = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final Sink sink;
  private final Path device;

  private StandardOutput(Sink sink, Charset charset, Path device) {
    super(new BufferedOutputStream(sink), true, charset);
    this.sink = sink;
    this.device = device;
  }

  /** Standard output. */
  static StandardOutput out() {
    return open(FileDescriptor.out, 1);
  }

  /** Standard error. */
  static StandardOutput err() {
    return open(FileDescriptor.err, 2);
  }

  private static StandardOutput open(FileDescriptor descriptor, int number) {
    Console terminal = WINDOWS ? System.console() : null;
    return new StandardOutput(
        new Sink(new FileOutputStream(descriptor)),
        terminal == null ? StandardCharsets.UTF_8 : terminal.charset(),
        Path.of("/dev/fd/" + number));
  }

  /** Why something could not be written, in the system's words; empty if all was written. */
  Optional<String> failure() {
    return Optional.ofNullable(sink.failure).map(IOException::getMessage);
  }

  /** Whether the reader of a pipe stopped reading, as {@code head} does when it has enough. */
  boolean isReaderGone() {
    return failure().isPresent() && (isPipe() || saysPipe());
  }

  private boolean isPipe() {
    try {
      int kind = KIND & (Integer) Files.getAttribute(device, "unix:mode");
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // Not on this system.
      return false;
    }
  }

  private boolean saysPipe() {
    return failure().orElse("").toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Remembers the first failure. */
  private static final class Sink extends OutputStream {
    private final OutputStream out;
    private IOException failure;

    Sink(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        }
        throw e;
      }
    }
  }
}
