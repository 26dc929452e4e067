package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.SavedReports;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of three real runs in a real browser: one that is done, one that failed in part, one
 * that failed. The pictures stay in {@code target/chromium}, to be looked at.
 */
@Tag("chromium")
class ReportInChromiumTest {
  private static final Path PICTURES = Path.of("target", "chromium");
  private static final List<String> RUNS = List.of("done", "in-part", "failed");

  @TempDir private static Path folder;

  @TempDir private static Path profile;

  private static Chromium browser;
  private static final Map<String, URI> pages = new HashMap<>();

  @BeforeAll
  static void run() throws IOException {
    Files.createDirectories(PICTURES);
    try (BankFixture bank = new BankFixture(folder, 40)) {
      bank.run("hourly");
      bank.bank().faults().on(Route.OPEN_ITEMS).every(7).fail(Fault.status(400));
      bank.bank().faults().on(Route.PERSONS).every(1).fail(Fault.status(400));
      bank.run("hourly");
      bank.bank().faults().on(Route.TOKEN).every(1).fail(Fault.status(401));
      bank.run("update-core-simple");
      List<String> runs = new SavedReports(bank.lakeFolder()).runs();
      for (int i = 0; i < RUNS.size(); i++) {
        Path page =
            bank.lakeFolder().resolve("runs").resolve(runs.get(2 - i)).resolve("report.html");
        pages.put(RUNS.get(i), page.toUri());
      }
    }
    browser = new Chromium(profile);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  static Stream<Arguments> windows() {
    return RUNS.stream()
        .flatMap(
            run ->
                Stream.of(
                    Arguments.of(run, 360, false),
                    Arguments.of(run, 360, true),
                    Arguments.of(run, 800, false),
                    Arguments.of(run, 1280, true)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void thePageAsksForNothingComplainsOfNothingAndIsNoWiderThanItsWindow(
      String run, int width, boolean dark) throws IOException {
    browser.open(pages.get(run), width, dark);

    assertThat(browser.requests()).containsExactly(pages.get(run).toString());
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
    assertThat(tooWide()).isEmpty();
    assertThat(browser.evaluate("document.querySelector('h1').getClientRects().length").asInt())
        .isPositive();
    assertThat(shownPictures()).isEqualTo(width < 700 ? "narrow" : "wide");
    byte[] picture = browser.picture();
    Files.write(PICTURES.resolve(run + "-" + width + (dark ? "-dark" : "") + ".png"), picture);
    assertThat(colours(picture)).isGreaterThan(50);
  }

  /** Parts of the page that stand out of it, which scrolling does not always show. */
  private static String tooWide() {
    return browser
        .evaluate(
            "[...document.querySelectorAll('body *')].filter(e =>"
                + " e.getClientRects().length && !e.closest('thead')"
                + " && e.getBoundingClientRect().right > document.documentElement.clientWidth)"
                + ".map(e => e.outerHTML.slice(0, 80)).join()")
        .asText();
  }

  private static String shownPictures() {
    return browser
        .evaluate(
            "[...document.querySelectorAll('svg.flow')].filter(e => e.getClientRects().length)"
                + ".map(e => e.classList[1]).join()")
        .asText();
  }

  private static int colours(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    BitSet colours = new BitSet(1 << 24);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.set(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colours.cardinality();
  }

  @Test
  void thePageCanBePrinted() throws IOException {
    browser.open(pages.get("in-part"), 1280, true);

    byte[] pdf = browser.print();

    Files.write(PICTURES.resolve("in-part.pdf"), pdf);
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-")
        .contains("/Type /Page", "/Font");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatIsLookedForWouldBeSeen() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.html"),
            """
            <!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'none'">
            <title>Bad</title><script>alert(1)</script>
            <img src="http://127.0.0.1:9/x" alt=""><div style="width: 2000px">wide</div>
            """);

    browser.open(bad.toUri(), 360, false);

    assertThat(browser.requests()).contains("http://127.0.0.1:9/x");
    assertThat(browser.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isGreaterThan(360);
    assertThat(tooWide()).contains("wide");
  }
}
