package io.dbbench.engine.values;

import java.util.UUID;

/** UUIDs of version 4 (RFC 9562) with seeded random bits. Allocates the text. */
record RandomUuids(long key) implements ValueSource {
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @Override
    public String text(long iteration) {
        long high = IndexedRandom.bits(key, 2 * iteration);
        long low = IndexedRandom.bits(key, 2 * iteration + 1);
        return new UUID((high & VERSION_MASK) | VERSION_4, (low & VARIANT_MASK) | VARIANT).toString();
    }
}
