package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeFolderTest {
    @ParameterizedTest
    @CsvSource({
        "/home/ann/shop.yaml, ~/shop.yaml",
        "dbbench run -o /root/r.json --report html=/Users/ann/r.html, dbbench run -o ~/r.json --report html=~/r.html",
        "C:\\Users\\ann\\shop.yaml, ~\\shop.yaml",
        "/srv/home/ann/shop.yaml, /srv/home/ann/shop.yaml",
        "/rooted/shop.yaml, /rooted/shop.yaml",
    })
    void homeFoldersAreHidden(String text, String shown) {
        assertThat(HomeFolder.hidden(text)).isEqualTo(shown);
    }
}
