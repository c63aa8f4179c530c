package io.dbbench.load;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.bind.ExperimentBinder;
import io.dbbench.load.document.FileResolver;
import io.dbbench.load.document.ScenarioDocument.Compare;
import io.dbbench.load.yaml.ScenarioNodes;
import io.dbbench.load.yaml.Variables;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads a scenario with variants: each as a scenario of its own, and then how they are compared. */
final class VariantsLoader {
    /** What one variant does not use, another one may. */
    private static final Set<Rule> ABOUT_USE =
            EnumSet.of(Rule.UNUSED_PARAMETER, Rule.UNUSED_CAPTURE, Rule.UNUSED_IGNORE);

    private final ScenarioNodes nodes;
    private final Variables variables;
    private final FileResolver files;
    private final Problems problems;

    VariantsLoader(ScenarioNodes nodes, Variables variables, FileResolver files, Problems problems) {
        this.nodes = nodes;
        this.variables = variables;
        this.files = files;
        this.problems = problems;
    }

    /**
     * A variant as it was read.
     *
     * @param document empty when the variant has too many problems
     */
    private record Read(String name, Variables variables, Optional<TypedDocument> document, Problems problems) {}

    /** Returns the base with its experiment; empty when the file is too faulty. */
    Optional<Scenario> load() {
        List<Read> read = new ArrayList<>();
        for (String name : nodes.variants()) {
            read.add(read(name));
        }
        read.forEach(variant -> variant.variables().reportUnused());
        List<Variant> variants = read.stream()
                .flatMap(variant -> variant.document().flatMap(document -> document.variant(variant.name())).stream())
                .toList();
        Optional<Scenario> scenario = variants.size() == read.size() ? scenario(read, variants) : Optional.empty();
        joinProblems(read);
        return scenario;
    }

    private Read read(String name) {
        Problems found = new Problems(problems.source());
        Variables own = variables.ofVariant(nodes.variables(name), found);
        Optional<TypedDocument> document =
                nodes.tree(name, own, found).flatMap(tree -> TypedDocument.of(tree, files, found));
        return new Read(name, own, document, found);
    }

    private Optional<Scenario> scenario(List<Read> read, List<Variant> variants) {
        Read first = read.get(0);
        Read base = nodes.base()
                .flatMap(name -> read.stream()
                        .filter(variant -> variant.name().equals(name))
                        .findFirst())
                .orElse(first);
        TypedDocument document = base.document().orElseThrow();
        boolean sound = read.stream().noneMatch(variant -> variant.problems().hasErrors());
        for (Read other : sound ? read : List.<Read>of()) {
            ExperimentBinder.refuseDifferences(
                    other.document().orElseThrow().context(), find(variants, base), find(variants, other));
        }
        Compare compare = Objects.requireNonNullElse(document.document().compare(), Compare.NONE);
        return new ExperimentBinder(document.context())
                .of(compare, base.name(), variants)
                .map(find(variants, base).scenario()::with);
    }

    private static Variant find(List<Variant> variants, Read read) {
        return variants.stream()
                .filter(variant -> variant.name().equals(read.name()))
                .findFirst()
                .orElseThrow();
    }

    private void joinProblems(List<Read> read) {
        Set<Problem> everywhere = read.get(0).problems().stream()
                .filter(problem -> read.stream()
                        .allMatch(variant -> variant.problems().stream().anyMatch(problem::equals)))
                .collect(Collectors.toSet());
        read.stream()
                .flatMap(variant -> variant.problems().stream())
                .filter(problem -> !ABOUT_USE.contains(problem.rule()) || everywhere.contains(problem))
                .forEach(problems::add);
    }
}
