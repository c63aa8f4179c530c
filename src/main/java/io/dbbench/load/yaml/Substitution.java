package io.dbbench.load.yaml;

import java.util.List;

/**
 * Text after variables were put in, with a way back to where it came from.
 *
 * @param pieces what was replaced, in order
 * @param missing how many references have no value, and still stand in the text
 */
record Substitution(String text, List<Piece> pieces, int missing) {

    Substitution {
        pieces = List.copyOf(pieces);
    }

    /** Offsets in the new text and, of what stood there before, in the old. */
    record Piece(int start, int end, int originalStart, int originalEnd) {}

    /** The offset in the original text; of anything within a replaced piece, where that piece began. */
    int originalOffset(int offset) {
        int shift = 0;
        for (Piece piece : pieces) {
            if (offset < piece.start()) {
                break;
            }
            if (offset < piece.end()) {
                return piece.originalStart();
            }
            shift = piece.originalEnd() - piece.end();
        }
        return offset + shift;
    }
}
