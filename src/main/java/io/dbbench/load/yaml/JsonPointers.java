package io.dbbench.load.yaml;

/** JSON pointers (RFC 6901) as plain strings: how a value is named between the YAML, the schema and the records. */
public final class JsonPointers {
    public static final String ROOT = "";

    private JsonPointers() {}

    public static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String parent, int index) {
        return parent + "/" + index;
    }

    public static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** Returns the entry of a top-level list that contains a value, such as {@code /tests/3}. */
    public static String entry(String pointer) {
        int first = pointer.indexOf('/', 1);
        int second = pointer.indexOf('/', first + 1);
        return second < 0 ? pointer : pointer.substring(0, second);
    }

    public static String lastKey(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
