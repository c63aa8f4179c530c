/**
 * A benchmarking tool for PostgreSQL whose benchmarks are YAML scenarios.
 *
 * <p>Data flows one way: a scenario file is loaded into a {@link io.dbbench.scenario.Scenario}, the engine runs it on a
 * database and gives a {@link io.dbbench.result.RunResult}, the thresholds are judged, and reporters turn the result into
 * bytes. Start reading at {@code cli.RunCommand}, then {@link io.dbbench.load.ScenarioLoader},
 * {@link io.dbbench.engine.Runner} and {@link io.dbbench.report.Reporter}.
 *
 * <p>Packages stand on floors, and a package imports from lower floors only ({@code ArchitectureTest} checks that):
 *
 * <ol start="0">
 *   <li>{@code units}, {@code source}, {@code lifecycle}, {@code redaction}, {@code sql}, {@code stats}: quantities and
 *       their text, source files and positions, clock and stop signal, masking of passwords, SQL tokens, latency statistics
 *   <li>{@code scenario}, {@code terminal}, {@code markup}, {@code diagnostics}, {@code connection}: the model, styled
 *       terminal output, JSON, XML and Markdown, problems with places in files, connection strings
 *   <li>{@code result}, {@code load}, {@code postgres}: what a run measured, YAML to the model, the server
 *   <li>{@code judge}, {@code preflight}, {@code scaffold}, {@code advise}, {@code engine}, {@code report}: thresholds,
 *       checks that ask the server, {@code init}, findings, the runner, the reporters
 *   <li>{@code cli}: commands, progress, exit codes
 * </ol>
 */
@NullMarked
package io.dbbench;

import org.jspecify.annotations.NullMarked;
