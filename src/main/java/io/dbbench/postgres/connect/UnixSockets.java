package io.dbbench.postgres.connect;

import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.newsclub.net.unix.AFUNIXSocket;

/** Unix sockets, whose library unpacks native code into the temporary folder at first use. */
final class UnixSockets {
    /** The library prints a stack trace when it cannot load its code. */
    private static final boolean LOADED = Terminal.muted(UnixSockets::load);

    private UnixSockets() {}

    static Socket open() throws IOException {
        if (!LOADED) {
            throw new Unsupported();
        }
        return AFUNIXSocket.newInstance();
    }

    private static boolean load() {
        try {
            return AFUNIXSocket.isSupported();
        } catch (LinkageError e) {
            return false;
        }
    }

    private static final class Unsupported extends SocketException {
        private static final long serialVersionUID = 1L;

        Unsupported() {
            super("Unix sockets cannot be used: " + System.getProperty("java.io.tmpdir")
                    + " is not a folder from which their native code can be loaded");
        }
    }
}
