package io.dbbench.postgres.error;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.sql.SqlState;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.postgresql.PGProperty;

/**
 * Says in the words of a connection why there is no encryption of the kind it asks for, and what to do: the driver tells it
 * in the words of its own parts.
 */
final class TlsFailure {
    private static final Set<String> CHECKING = Set.of("verify-ca", "verify-full");

    private final Map<String, String> parameters;
    private final Host host;
    private final SQLException failure;

    private TlsFailure(ConnectionSettings settings, Host host, SQLException failure) {
        this.parameters = settings.parameters();
        this.host = host;
        this.failure = failure;
    }

    /** Empty when it is something else. */
    static Optional<String> reason(ConnectionSettings settings, Host host, SQLException failure) {
        return host.isSocket() || SqlFailureReader.serverError(failure).isPresent()
                ? Optional.empty()
                : new TlsFailure(settings, host, failure).reason();
    }

    private Optional<String> reason() {
        Optional<String> ofRoot = CHECKING.contains(mode()) ? ofRootFile() : Optional.empty();
        return ofRoot.or(this::ofServersCertificate).or(this::ofPromises);
    }

    private Optional<String> ofRootFile() {
        String file = parameter(PGProperty.SSL_ROOT_CERT);
        if (has(FileNotFoundException.class) && !file.isEmpty() && !Files.isReadable(Path.of(file))) {
            return Optional.of((Files.exists(Path.of(file))
                            ? "the root certificate " + file + " cannot be read"
                            : "there is no root certificate " + file)
                    + ", and sslmode=" + mode()
                    + " checks the server by it. Put the certificate of the authority that signed"
                    + " the server's there, or name it with sslrootcert=FILE (system for those that Java trusts);"
                    + " sslmode=require encrypts without a check.");
        }
        boolean unusable = has(GeneralSecurityException.class) && !has(SSLException.class);
        return unusable
                ? Optional.of("the root certificate " + file + " cannot be read as one. It is to be PEM, and begin with"
                        + " -----BEGIN CERTIFICATE-----.")
                : Optional.empty();
    }

    private Optional<String> ofServersCertificate() {
        if (message().contains("PgjdbcHostnameVerifier")) {
            return Optional.of("the server's certificate is for another name than " + host.name()
                    + ". Name it as the certificate does (host=NAME, with hostaddr=ADDRESS where the name leads elsewhere);"
                    + " sslmode=verify-ca checks all but the name.");
        }
        if (has(CertificateExpiredException.class)) {
            return Optional.of("the server's certificate, or that of its authority, has expired. It has to be renewed;"
                    + " sslmode=require encrypts without a check.");
        }
        if (has(CertPathBuilderException.class)) {
            return Optional.of("the server's certificate is signed by none of the authorities "
                    + (parameter(PGProperty.SSL_FACTORY).isEmpty()
                            ? "in " + parameter(PGProperty.SSL_ROOT_CERT)
                            : "that Java trusts")
                    + ". Name the certificate of the one that signed it with sslrootcert=FILE;"
                    + " sslmode=require encrypts without a check, where there is no ~/.postgresql/root.crt.");
        }
        return has(SSLException.class) && parameter(PGProperty.SSL_NEGOTIATION).equals("direct")
                ? Optional.of("no TLS connection: " + tlsMessage()
                        + ". Servers before PostgreSQL 17 know no sslnegotiation=direct; leave it out.")
                : Optional.empty();
    }

    /** What was asked of the login, and the server does otherwise. */
    private Optional<String> ofPromises() {
        if (!SqlFailureReader.sqlState(failure).equals(SqlState.REJECTED)) {
            return Optional.empty();
        }
        if (message().contains("does not support SSL")) {
            return Optional.of("the server takes no encrypted connections, and sslmode=" + mode()
                    + " wants one. Have it turned on there (ssl = on); where you trust the network, sslmode=prefer or disable"
                    + " does without.");
        }
        if (message().toLowerCase(Locale.ROOT).contains("channel binding is required")) {
            return Optional.of(
                    "channel_binding=require wants a login by SCRAM over TLS, and this is none: the server takes the"
                            + " user in another way (trust, peer, cert, md5), or the connection is not encrypted. Leave it out, or have"
                            + " the server's pg_hba.conf say scram-sha-256 for this user.");
        }
        return message().contains("requireAuth")
                ? Optional.of(
                        "the server takes the user in another way than require_auth allows. Leave it out, or have the"
                                + " server's pg_hba.conf say the one that it names.")
                : Optional.empty();
    }

    private String mode() {
        return parameter(PGProperty.SSL_MODE);
    }

    private String parameter(PGProperty property) {
        return parameters.getOrDefault(property.getName(), "");
    }

    private String message() {
        return String.valueOf(failure.getMessage());
    }

    private String tlsMessage() {
        Throwable cause = failure;
        while (!(cause instanceof SSLException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private boolean has(Class<? extends Exception> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
