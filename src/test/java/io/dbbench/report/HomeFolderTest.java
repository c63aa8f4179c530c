package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFolderTest {
    @ParameterizedTest
    @ValueSource(strings = {"/home" + "/ann", "/Users" + "/ann", "/" + "root"})
    void homeFoldersAreHidden(String home) {
        assertThat(HomeFolder.hidden("dbbench run " + home + "/a.yaml --report html=" + home + "/b.html"))
                .isEqualTo("dbbench run ~/a.yaml --report html=~/b.html");
    }

    @Test
    void homeFoldersOfWindowsAreHidden() {
        assertThat(HomeFolder.hidden("C:\\Users\\ann\\a.yaml")).isEqualTo("~\\a.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/home/ann/a.yaml", "/rooted/a.yaml", "/data/a.yaml"})
    void otherFoldersAreShown(String path) {
        assertThat(HomeFolder.hidden(path)).isEqualTo(path);
    }
}
