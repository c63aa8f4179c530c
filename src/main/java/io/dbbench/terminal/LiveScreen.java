package io.dbbench.terminal;

/**
 * The part of a terminal that a live display rewrites, and what the display must know to fill it.
 *
 * @param width of the terminal, also after its window was resized
 */
public record LiveScreen(LiveArea area, WindowWidth width, Presentation.Ink ink) {}
