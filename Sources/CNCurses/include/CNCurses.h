// The only door to ncurses: what Swift may see of it, with constants and functions in place of its macros and globals.
// Guard.h keeps the terminal from being left broken, Signals.h turns signals into something to read.
#ifndef CNCURSES_H
#define CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "Guard.h"
#include "Signals.h"

static const attr_t CN_BOLD = WA_BOLD;
static const attr_t CN_DIM = WA_DIM;
static const attr_t CN_ITALIC = WA_ITALIC;
static const attr_t CN_UNDERLINE = WA_UNDERLINE;
static const attr_t CN_REVERSE = WA_REVERSE;

/// Starts ncurses on standard input and output with a terminal of this name; false when it is unknown.
bool cn_open(const char *name);
/// What ncurses is to write to: the terminal, by a descriptor of its own. NULL where there is none, or the second time.
FILE *cn_output(void);
/// From now on what ncurses writes stays in memory; false where it goes to the terminal as ever.
bool cn_keep_output(void);
/// ncurses writes to the terminal again. The number of bytes that are kept, to be taken next.
size_t cn_release_output(void);
/// The bytes that were kept; the number that were copied.
size_t cn_take_output(uint8_t *bytes, size_t length);
/// The same as a terminal like xterm, by the plainest description of one.
bool cn_open_generic(void);
/// The same as a terminal like xterm with 24 bit colours: numbers from 256 on are red, green and blue.
bool cn_open_direct(void);
/// Whether a terminal of this name is known and how many colours it has; needs no terminal. Loads its description.
bool cn_describe(const char *name, int *colors);
/// Whether the terminal that was opened or described has this string capability.
bool cn_has(const char *capability);
/// Input by character, ^C among them, without echo or waiting; ^Z and ^\ stay signals.
void cn_set_modes(void);
/// The window that covers the screen.
WINDOW *cn_window(void);
/// Columns libc, and so ncurses, gives a scalar; -1 when it cannot be drawn.
int cn_width(uint32_t scalar);
/// One cell: a base, at most four marks, attributes and a colour pair.
void cn_cell(cchar_t *cell, const uint32_t *scalars, int count, attr_t attributes, int pair);
/// Puts cells into a row; never moves the cursor and never scrolls, whichever cell is the last.
void cn_put(int y, int x, const cchar_t *cells, int count);
/// The pair of two colours; -1 is the terminal's own.
int cn_pair(int foreground, int background);
/// Columns and rows of the terminal on a descriptor; false when it does not say.
bool cn_terminal_size(int fd, int *width, int *height);
/// Sets the locale of the environment; `C.UTF-8` when that is not installed but asks for UTF-8. True if it is UTF-8.
bool cn_set_locale(void);

#endif
