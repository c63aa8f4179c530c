package io.dbbench.engine.values;

/** Texts of random length and letters. Allocates the text. */
final class RandomTexts implements ValueSource {
    private final int minLength;
    private final int maxLength;
    private final int[] alphabet;
    private final long key;

    RandomTexts(int minLength, int maxLength, String alphabet, long key) {
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.alphabet = alphabet.codePoints().toArray();
        this.key = key;
    }

    @Override
    public String text(long iteration) {
        long letters = IndexedRandom.bits(key, iteration);
        int length = minLength + (int) IndexedRandom.below(maxLength - minLength + 1L, letters, 0);
        StringBuilder text = new StringBuilder(length);
        for (int i = 1; i <= length; i++) {
            text.appendCodePoint(alphabet[(int) IndexedRandom.below(alphabet.length, letters, i)]);
        }
        return text.toString();
    }
}
