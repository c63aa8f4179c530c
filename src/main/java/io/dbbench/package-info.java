/**
 * A benchmarking tool for PostgreSQL whose benchmarks are YAML scenarios.
 *
 * <p>Data flows one way: a scenario file is loaded into a {@link io.dbbench.scenario.Scenario}, the engine runs it on a
 * database and gives a {@link io.dbbench.result.RunResult}, the thresholds are judged, and reporters turn the result into
 * bytes. Start reading at {@code cli.RunCommand}, then {@link io.dbbench.load.ScenarioLoader},
 * {@link io.dbbench.engine.Runner} and {@link io.dbbench.report.Reporter}.
 *
 * <p>Packages are on floors, and a package imports from lower floors only ({@code ArchitectureTest} checks that):
 *
 * <ol start="0">
 *   <li>{@code units}, {@code source}, {@code lifecycle}, {@code redaction}, {@code stats}: quantities and their text, files
 *       and positions, clock and stop signal, masking of passwords, latency statistics
 *   <li>{@code sql}, {@code terminal}: SQL tokens, styled terminal output
 *   <li>{@code scenario}, {@code markup}: the model; JSON, XML and Markdown
 *   <li>{@code connection}, {@code diagnostics}: connection strings; problems with positions in files
 *   <li>{@code result}, {@code load}, {@code postgres}: what a run measured, YAML to the model, the server
 *   <li>{@code judge}, {@code preflight}, {@code scaffold}, {@code advise}, {@code compare}, {@code doctor}, {@code report}:
 *       thresholds, checks against a server, {@code init}, findings, comparison of results, checks of a server, the
 *       reporters
 *   <li>{@code engine}: the runner
 *   <li>{@code cluster}: ranks, which share the load of a run
 *   <li>{@code cli}: commands, progress, exit codes
 * </ol>
 */
@NullMarked
package io.dbbench;

import org.jspecify.annotations.NullMarked;
