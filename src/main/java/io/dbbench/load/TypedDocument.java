package io.dbbench.load;

import io.dbbench.diagnostics.Problems;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.FaultyValues;
import io.dbbench.load.document.FileResolver;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.schema.SchemaCheck;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.Optional;
import java.util.Set;

/** A document that was checked against the schema, without its faulty values. */
record TypedDocument(BindingContext context, ScenarioDocument document) {

    /** Checks a tree; empty when it has too many problems to go on. */
    static Optional<TypedDocument> of(ScenarioTree tree, FileResolver files, Problems problems) {
        Set<String> faulty = new SchemaCheck(tree, problems).run();
        if (problems.isFull()) {
            return Optional.empty();
        }
        BindingContext context =
                new BindingContext(tree, tree.keys("/parameters"), new FaultyValues(faulty), files, problems);
        faulty.forEach(tree::remove);
        return Optional.of(new TypedDocument(context, ScenarioDocument.of(tree.root())));
    }

    /** Returns the scenario; empty when the document is too faulty. */
    Optional<Scenario> scenario() {
        return new ScenarioBuilder(context).assemble(document);
    }

    /** Returns a variant whose document this is; empty when it is too faulty. */
    Optional<Variant> variant(String name) {
        return new ScenarioBuilder(context).variant(name, document);
    }
}
