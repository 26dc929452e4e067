package io.cxdata.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cxdata.simulator.internal.azure.AzureTenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A company's HTTP proxy on loopback: answers {@code CONNECT}, and connects every host to the same
 * port of this machine. The stand-ins of Azure have a certificate for {@code *.simulated.example}
 * as well, so a test reaches them through the proxy by a name that does not exist. A client that
 * looks names up itself, as that of Cosmos DB does, reaches them by {@link #NOWHERE}. Safe for use
 * by several threads.
 *
 * @since 0.1
 */
public final class SimulatedProxy implements AutoCloseable {
  /**
   * An address that no machine has, for which the stand-ins of Azure have a certificate: only the
   * proxy connects it.
   */
  public static final String NOWHERE = AzureTenant.NOWHERE;

  private final Optional<String> authorization;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> connected = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  private SimulatedProxy(Optional<String> login) {
    authorization =
        login.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1)));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated proxy cannot listen on loopback", e);
    }
    run(this::accept);
  }

  /** Opens a free port, for everyone. */
  public static SimulatedProxy start() {
    return new SimulatedProxy(Optional.empty());
  }

  /** Opens a free port; without this user and password it answers 407. */
  public static SimulatedProxy start(String user, String password) {
    return new SimulatedProxy(Optional.of(user + ":" + password));
  }

  /** Its address without user and password, {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Its port on loopback. */
  public int port() {
    return server.getLocalPort();
  }

  /**
   * From now on it refuses to connect.
   *
   * @param refusal the status that it answers
   */
  public void refuse(int refusal) {
    status = refusal;
  }

  /** The hosts that it was asked to connect with their ports, with those that it refused. */
  public List<String> asked() {
    return List.copyOf(connected);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        run(() -> serve(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      List<String> head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      String target = head.get(0).split(" ")[1];
      connected.add(target);
      boolean known =
          authorization.isEmpty()
              || head.stream()
                  .anyMatch(
                      line -> line.equalsIgnoreCase("proxy-authorization: " + authorization.get()));
      if (!known) {
        answer(
            client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
      } else if (status != 200) {
        answer(client, status + " No");
      } else {
        connect(client, Integer.parseInt(target.substring(target.lastIndexOf(':') + 1)));
      }
    } catch (IOException e) {
      // The client went away, or the proxy was closed: either ends the connection.
      return;
    } finally {
      open.remove(client);
    }
  }

  private void connect(Socket client, int port) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      open.add(target);
      answer(client, "200 Connection established");
      run(() -> copy(target, client));
      client.getInputStream().transferTo(target.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two ended the connection.
      return;
    }
  }

  /** The lines before the empty one, byte by byte: what follows is not the proxy's. */
  private static List<String> head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return List.of();
      }
      text.append((char) next);
    }
    return text.toString().lines().filter(line -> !line.isEmpty()).toList();
  }

  private static void answer(Socket client, String head) throws IOException {
    OutputStream out = client.getOutputStream();
    boolean last = !head.startsWith("200");
    out.write(
        ("HTTP/1.1 "
                + head
                + "\r\n"
                + (last ? "Content-Length: 0\r\nConnection: close\r\n" : "")
                + "\r\n")
            .getBytes(ISO_8859_1));
    out.flush();
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "simulated proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to close the simulated proxy", e);
    }
  }
}
