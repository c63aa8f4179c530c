package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpenFilesTest {

    @Test
    void connectionsBeyondTheLimitAreRefusedBeforehand() {
        assertThat(OpenFiles.shortage(60, 64, 20))
                .hasValueSatisfying(message -> assertThat(message)
                        .isEqualTo(
                                "the test needs 60 connections, but this process may open only 28 more (64 files, 20 open):"
                                        + " raise ulimit -n"));
        assertThat(OpenFiles.shortage(28, 64, 20)).isEmpty();
    }

    @Test
    void aProcessCanOpenAFew() {
        assertThat(OpenFiles.shortage(1)).isEmpty();
        assertThat(OpenFiles.shortage(Integer.MAX_VALUE)).isPresent();
    }
}
