// The only door to ncurses: what Swift may see of it, with functions in place of its macros.
#ifndef CNCURSES_H
#define CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <ncurses.h>

#endif
