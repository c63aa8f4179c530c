package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/home" + "/ann", "/Users" + "/ann", "/" + "root", "/srv/ci/jobs/4711", "/tmp"})
    void foldersAreHidden(String folder) {
        assertThat(LocalPaths.hidden("dbbench run " + folder + "/a.yaml --report html=" + folder + "/b.html"))
                .isEqualTo("dbbench run …/a.yaml --report html=…/b.html");
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\ann\\a.yaml, …\\a.yaml",
        "'/srv/My Files/a.yaml', '…/My Files/a.yaml'",
        "postgresql://ann@/shop?host=/var/run/postgresql, postgresql://ann@/shop?host=…/postgresql"
    })
    void alsoIn(String text, String hidden) {
        assertThat(LocalPaths.hidden(text)).isEqualTo(hidden);
    }

    @Test
    void severalPathsOfOneTextAreHidden() {
        assertThat(LocalPaths.hidden("-XX:AOTCache=/usr/lib/dbbench/lib/dbbench.classes -Dlog=/var/log/x"))
                .isEqualTo("-XX:AOTCache=…/dbbench.classes -Dlog=…/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenarios/shop.yaml",
                "../shop.yaml",
                "./a/b/shop.yaml",
                "~/a/shop.yaml",
                "/shop.yaml",
                "postgresql://ann@db.example:5432/shop",
                "postgresql:///shop",
                "Linux 6.1/amd64"
            })
    void otherTextIsShown(String text) {
        assertThat(LocalPaths.hidden(text)).isEqualTo(text);
    }
}
