package io.dbbench.load.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import io.dbbench.load.yaml.JsonPointers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Validates documents against a JSON Schema, with json-schema-validator. Thread-safe. */
final class SchemaValidator {
    private final JsonNode root;
    private final Schema schema;

    /** Makes all validators at once, which several threads might otherwise make at first use. */
    SchemaValidator(JsonNode root) {
        this.root = root;
        this.schema = SchemaRegistry.withDefaultDialect(dialect()).getSchema(root);
        schema.initializeValidators();
    }

    /**
     * A violated keyword.
     *
     * @param pointer of the value; of a missing or unknown key, of that key
     * @param limit the value of the keyword
     * @param schema that the keyword is in
     */
    record Violation(String pointer, String keyword, JsonNode limit, JsonNode schema) {}

    /** Returns all violations. */
    List<Violation> validate(JsonNode document) {
        return schema.validate(document).stream().map(this::violation).toList();
    }

    /** Draft 2020-12 without formats, which take long to make, and with the annotations that are for editors. */
    private static Dialect dialect() {
        String vocabularies = "https://json-schema.org/draft/2020-12/vocab/";
        return Dialect.builder(DialectId.DRAFT_2020_12)
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .keywords(KeywordType.getKeywords(SpecificationVersion.DRAFT_2020_12))
                .vocabulary(vocabularies + "core")
                .vocabulary(vocabularies + "applicator")
                .vocabulary(vocabularies + "validation")
                .vocabulary(vocabularies + "meta-data")
                .keyword(new NonValidationKeyword("defaultSnippets"))
                .keyword(new NonValidationKeyword("enumDescriptions"))
                .build();
    }

    private Violation violation(Error error) {
        String at = pointer(error.getInstanceLocation());
        String key = error.getProperty();
        JsonNode around =
                root.at(pointer(error.getSchemaLocation().getFragment().getParent()));
        return new Violation(
                key == null ? at : JsonPointers.child(at, key), error.getKeyword(), error.getSchemaNode(), around);
    }

    private static String pointer(NodePath path) {
        String pointer = JsonPointers.ROOT;
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = JsonPointers.child(pointer, String.valueOf(path.getElement(i)));
        }
        return pointer;
    }
}
