package io.dbbench.load.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML's core schema without what the engine adds to it. It would apply merge keys itself, without bounds, and take a
 * variable for one of the environment.
 */
final class PlainDataConstructor implements Schema {
    /** Without merge keys. */
    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

    @Override
    public ScalarResolver getScalarResolver() {
        return PlainDataConstructor::resolve;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return new CoreSchema().getSchemaTagConstructors();
    }

    /** The tag of a scalar without an explicit one. */
    static Tag resolve(String text, Boolean plain) {
        Tag tag = RESOLVER.resolve(text, plain);
        return tag.equals(Tag.ENV_TAG) ? Tag.STR : tag;
    }
}
