package io.dbbench.report.html;

import io.dbbench.markup.JsonText;
import io.dbbench.report.Reporter;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page for people, in one file that needs no network. Frame, style and scripts are the same for every run; the scripts show
 * the run, which is embedded as JSON. The security policy of the page admits these scripts and this style by their digests,
 * and nothing else.
 */
public final class HtmlReporter implements Reporter {
    private static final List<String> STYLES = List.of("uplot/uPlot.min.css", "style.css");
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "format.js",
            "theme.js",
            "chart.js",
            "charts.js",
            "spark.js",
            "overview.js",
            "why.js",
            "comparison.js",
            "tests.js",
            "page.js");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String description() {
        return "a page with tables and charts, in one file";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        write(HtmlRun.of(result), out);
    }

    /**
     * Writes the same page for saved results.
     *
     * @param head at least one run
     * @param out left open
     */
    public static void write(Comparison comparison, List<RunResult> base, List<RunResult> head, OutputStream out)
            throws IOException {
        write(HtmlComparedRuns.of(comparison, base, head), out);
    }

    private static void write(Object data, OutputStream out) throws IOException {
        String style = joined(STYLES);
        String library = read("uplot/uPlot.iife.min.js");
        String script = joined(SCRIPTS);
        String page = read("page.html")
                .replace("@policy@", policy(style, library, script))
                .replace("@style@", style)
                .replace("@library@", library)
                .replace("@script@", script)
                .replace("@licence@", read("uplot/LICENSE").strip())
                .replace("@run@", escaped(JsonText.compact(data)));
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the JSON of a run as the page embeds it. */
    static String data(RunResult result) {
        return escaped(JsonText.compact(HtmlRun.of(result)));
    }

    /** Returns JSON without the character that could end its element, or begin a comment there. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String policy(String style, String... scripts) {
        return "default-src 'none'; style-src " + digest(style) + "; script-src "
                + Stream.of(scripts).map(HtmlReporter::digest).collect(Collectors.joining(" "))
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String joined(List<String> names) throws IOException {
        StringBuilder joined = new StringBuilder();
        for (String name : names) {
            joined.append(read(name));
        }
        return joined.toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream in = HtmlReporter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("missing resource in this build of dbbench: html/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
