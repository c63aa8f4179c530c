package io.dbbench.postgres.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.scenario.Trust;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The exceptions are of the form that the driver gives them. */
final class TlsFailureTest {
    private static final Host HOST = new Host("127.0.0.1", Optional.empty(), 5432, Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void aMissingRootCertificateIsNamedWithTheWaysToGiveOne() {
        SQLException missing = new PSQLException(
                "Could not open SSL root certificate file.",
                PSQLState.CONNECTION_FAILURE,
                new FileNotFoundException("none.crt"));
        assertThat(reason("sslmode=verify-full sslrootcert=" + folder + "/none.crt", missing))
                .contains("there is no root certificate " + folder + "/none.crt, which sslmode=verify-full requires")
                .contains("sslrootcert=FILE");
    }

    @Test
    void aRootCertificateThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("root.crt"), "no certificate");
        SQLException unreadable = new PSQLException(
                "Loading the SSL root certificate failed.",
                PSQLState.CONNECTION_FAILURE,
                new CertificateException("signed fields invalid"));
        assertThat(reason("sslmode=verify-ca sslrootcert=" + file, unreadable))
                .contains(file + " is not a certificate")
                .contains("PEM");
    }

    @Test
    void anotherNameIsToldWithoutNamesOfClasses() {
        SQLException mismatch = new PSQLException(
                "The hostname 127.0.0.1 could not be verified by hostnameverifier PgjdbcHostnameVerifier.",
                PSQLState.CONNECTION_FAILURE);
        assertThat(reason("sslmode=verify-full", mismatch))
                .contains("for another host name than 127.0.0.1")
                .contains("hostaddr")
                .doesNotContain("Pgjdbc");
    }

    @Test
    void anUnknownAuthorityAndAnExpiredCertificateAreToldApart() {
        Exception unknown = new CertPathBuilderException("unable to find valid certification path to requested target");
        Exception expired = new CertPathValidatorException("validity", new CertificateExpiredException("NotAfter"));
        assertThat(reason("sslmode=verify-ca sslrootcert=/ca.crt", handshake(unknown)))
                .contains("not signed by an authority in /ca.crt")
                .doesNotContain("PKIX");
        assertThat(reason("sslmode=verify-full sslrootcert=system", handshake(unknown)))
                .contains("not signed by an authority that Java trusts");
        assertThat(reason("sslmode=verify-ca sslrootcert=/ca.crt", handshake(expired)))
                .contains("has expired");
    }

    @Test
    void whatTheServerDoesNotMeetIsNoMatterOfThePassword() {
        assertThat(reason(
                        "channel_binding=require",
                        rejected("Channel binding is required, but server skipped authentication.")))
                .startsWith("channel_binding=require needs SCRAM over TLS");
        assertThat(reason("require_auth=md5", rejected("Authentication method is not allowed by requireAuth.")))
                .contains("than require_auth allows");
        assertThat(reason("sslmode=require", rejected("The server does not support SSL.")))
                .contains("the server does not support encryption, which sslmode=require requires");
    }

    @Test
    void whatIsNoMatterOfTlsIsLeftToOthers() throws InvalidConnection {
        SQLException other =
                rejected("The server requested password-based authentication, but no password was provided.");
        assertThat(TlsFailure.reason(ConnectionSettings.parse("host=127.0.0.1", Trust.TRUSTED), HOST, other))
                .isEmpty();
    }

    private static SQLException handshake(Exception cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(cause);
        return new PSQLException("SSL error: PKIX path building failed", PSQLState.CONNECTION_FAILURE, handshake);
    }

    private static SQLException rejected(String message) {
        return new PSQLException(message, PSQLState.CONNECTION_REJECTED);
    }

    private static String reason(String words, SQLException failure) {
        try {
            return TlsFailure.reason(ConnectionSettings.parse("host=127.0.0.1 " + words, Trust.TRUSTED), HOST, failure)
                    .orElseThrow();
        } catch (InvalidConnection e) {
            throw new IllegalArgumentException(e);
        }
    }
}
