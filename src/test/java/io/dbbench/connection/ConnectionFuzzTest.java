package io.dbbench.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands for a connection, it is read as words, or refused with a reason. */
@Timeout(60)
class ConnectionFuzzTest {

    static Stream<byte[]> connections() {
        return Seeds.of(
                "postgresql://user:pass%20word@host:5432/name?sslmode=require&application_name=x",
                "postgres://[::1]:5432/",
                "postgresql://",
                "postgresql://a,b/c",
                "postgresql://host/?host=/tmp",
                "jdbc:postgresql:name",
                "jdbc:postgresql://host:65536/name?user=a&password=b",
                "jdbc:postgresql://user@host/",
                "postgresql://user@/%zz",
                "postgresql://[::1",
                "postgresql://host/name?keepalives=0&connect_timeout=5",
                "host=localhost port=5432",
                "");
    }

    @MethodSource("connections")
    @FuzzTest
    void isReadOrRefused(byte[] bytes) {
        try {
            assertThat(ConnectionText.read(new String(bytes, UTF_8)))
                    .allSatisfy((word, value) -> assertThat(word).isNotEmpty());
        } catch (InvalidConnection e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
