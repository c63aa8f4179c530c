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

/** Explains a TLS failure in terms of connection parameters, where the driver only names its classes. */
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

    /** Returns the reason and what to do; empty if the failure is not about TLS. */
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
                            ? "cannot read the root certificate " + file
                            : "there is no root certificate " + file)
                    + ", which sslmode=" + mode()
                    + " requires.\nSet sslrootcert=FILE to the certificate of the server's"
                    + " authority (or to system for those of Java); sslmode=require encrypts without verification.");
        }
        boolean unusable = has(GeneralSecurityException.class) && !has(SSLException.class);
        return unusable
                ? Optional.of("the root certificate " + file
                        + " is not a certificate in PEM format (-----BEGIN CERTIFICATE-----).")
                : Optional.empty();
    }

    private Optional<String> ofServersCertificate() {
        if (message().contains("PgjdbcHostnameVerifier")) {
            return Optional.of("the server's certificate is for another host name than " + host.name()
                    + ".\nConnect with the name in the certificate (host=NAME, and hostaddr=ADDRESS if it resolves elsewhere);"
                    + " sslmode=verify-ca does not check the name.");
        }
        if (has(CertificateExpiredException.class)) {
            return Optional.of("the server's certificate, or that of its authority, has expired.\nRenew it;"
                    + " sslmode=require encrypts without verification.");
        }
        if (has(CertPathBuilderException.class)) {
            return Optional.of("the server's certificate is not signed by an authority "
                    + (parameter(PGProperty.SSL_FACTORY).isEmpty()
                            ? "in " + parameter(PGProperty.SSL_ROOT_CERT)
                            : "that Java trusts")
                    + ".\nSet sslrootcert=FILE to the certificate of its authority; sslmode=require encrypts without"
                    + " verification if there is no ~/.postgresql/root.crt.");
        }
        return has(SSLException.class) && parameter(PGProperty.SSL_NEGOTIATION).equals("direct")
                ? Optional.of("no TLS connection: " + tlsMessage()
                        + ". sslnegotiation=direct requires PostgreSQL 17; remove it.")
                : Optional.empty();
    }

    /** Returns which requirement of the connection the server does not meet. */
    private Optional<String> ofPromises() {
        if (!SqlFailureReader.sqlState(failure).equals(SqlState.REJECTED)) {
            return Optional.empty();
        }
        if (message().contains("does not support SSL")) {
            return Optional.of("the server does not support encryption, which sslmode=" + mode()
                    + " requires. Set ssl = on in the server, or sslmode=prefer if you trust the network.");
        }
        if (message().toLowerCase(Locale.ROOT).contains("channel binding is required")) {
            return Optional.of(
                    "channel_binding=require needs SCRAM over TLS, but the server uses another method (trust, peer, cert, md5)"
                            + " or no encryption.\nRemove it, or use scram-sha-256 for this user in the server's pg_hba.conf.");
        }
        return message().contains("requireAuth")
                ? Optional.of("the server uses another authentication method than require_auth allows."
                        + " Remove it, or change the method in the server's pg_hba.conf.")
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
