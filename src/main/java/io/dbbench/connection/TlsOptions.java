package io.dbbench.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Translates {@code sslmode} and related parameters to the driver's, with libpq's default files. */
record TlsOptions(
        Function<LibpqOption, Optional<String>> words,
        Function<LibpqOption, String> names,
        ProcessEnvironment environment) {
    private static final String SYSTEM = "system";
    private static final String VERIFY_FULL = "verify-full";
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", VERIFY_FULL);

    Map<String, String> parameters() throws InvalidConnection {
        Map<String, String> parameters = new TreeMap<>();
        Optional<String> root = words.apply(LibpqOption.SSLROOTCERT);
        String mode = mode(root);
        parameters.put("sslmode", mode);
        if (root.equals(Optional.of(SYSTEM))) {
            // the authorities of Java, because operating systems have no common place for theirs
            parameters.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            return parameters;
        }
        parameters.put("sslrootcert", root.orElseGet(() -> ownFile("root.crt").toString()));
        if (!mode.equals("disable")) {
            parameters.putAll(clientCertificate());
        }
        return parameters;
    }

    private String mode(Optional<String> root) throws InvalidConnection {
        boolean system = root.equals(Optional.of(SYSTEM));
        String mode = words.apply(LibpqOption.SSLMODE).orElse(system ? VERIFY_FULL : "prefer");
        if (!MODES.contains(mode)) {
            throw new InvalidConnection(
                    names.apply(LibpqOption.SSLMODE) + " is invalid; allowed: " + String.join(", ", MODES));
        }
        if (system && !mode.equals(VERIFY_FULL)) {
            throw new InvalidConnection("sslrootcert=system requires sslmode=" + VERIFY_FULL + ", but "
                    + names.apply(LibpqOption.SSLMODE) + " is " + mode);
        }
        // as libpq does for compatibility with the time before verify-ca
        boolean checked =
                mode.equals("require") && Files.exists(root.map(Path::of).orElseGet(() -> ownFile("root.crt")));
        return checked ? "verify-ca" : mode;
    }

    /** Returns the client certificate and key, given or in the default place. */
    private Map<String, String> clientCertificate() throws InvalidConnection {
        Path certificate = words.apply(LibpqOption.SSLCERT).map(Path::of).orElseGet(() -> ownFile("postgresql.crt"));
        Path key = words.apply(LibpqOption.SSLKEY).map(Path::of).orElseGet(() -> ownFile("postgresql.key"));
        boolean container = key.toString().matches("(?i).*\\.(p12|pfx)");
        if (!Files.exists(container ? key : certificate)) {
            // empty, so that the driver does not look in places of its own
            return Map.of("sslcert", "", "sslkey", "");
        }
        if (!Files.exists(key)) {
            throw new InvalidConnection("found the client certificate " + certificate + ", but not its key " + key);
        }
        Map<String, String> parameters =
                new TreeMap<>(Map.of("sslcert", certificate.toString(), "sslkey", key.toString()));
        if (!container) {
            checkFormat(key);
            parameters.put("pemKeyAlgorithm", algorithm(certificate));
        }
        return parameters;
    }

    /** Rejects other PEM formats, which the driver cannot read and does not explain. */
    private static void checkFormat(Path key) throws InvalidConnection {
        try {
            String text = Files.readString(key, StandardCharsets.ISO_8859_1);
            if (text.contains("-----BEGIN") && !text.contains("-----BEGIN PRIVATE KEY-----")) {
                throw new InvalidConnection("the client key " + key
                        + " is not in PKCS #8 format. Convert it: openssl pkcs8 -topk8 -in KEY -out NEW -nocrypt "
                        + "(or, encrypted, to a .p12 file: openssl pkcs12 -export)");
            }
        } catch (IOException e) {
            throw new InvalidConnection("cannot read the client key " + key);
        }
    }

    private static String algorithm(Path certificate) throws InvalidConnection {
        try (InputStream in = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (IOException | CertificateException e) {
            throw new InvalidConnection(
                    "the client certificate " + certificate + " is not a readable X.509 certificate");
        }
    }

    private Path ownFile(String name) {
        return environment.home().resolve(".postgresql").resolve(name);
    }
}
