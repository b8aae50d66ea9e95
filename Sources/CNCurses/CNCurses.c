// Functions in place of ncurses' macros and globals. No decisions here.
#define _GNU_SOURCE
#include "CNCurses.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

bool cn_open(const char *name) {
    FILE *output = cn_output();
    // newterm says no where initscr would end the process.
    return newterm(name, output ? output : stdout, stdin) != NULL;
}

bool cn_describe(const char *name, int *colors) {
    int status = 0;
    if (setupterm(name, 1, &status) != OK) return false;
    *colors = tigetnum("colors");
    return true;
}

bool cn_has(const char *capability) {
    const char *value = tigetstr(capability);
    return value != NULL && value != (char *)-1 && *value != '\0';
}

void cn_set_modes(void) {
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    meta(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    keypad(stdscr, TRUE);
    set_escdelay(50);
    // Shifting the rest of a row is what terminals disagree about most; what changed is written.
    idcok(stdscr, FALSE);
    // A list that moves by a line is scrolled by the terminal, which costs a tenth of writing its rows anew.
    idlok(stdscr, TRUE);
    // Otherwise ncurses stops drawing as soon as a key waits.
    typeahead(-1);
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) != 0) return;
    // ^C is a key and comes in its turn; ^S, pressed by mistake, does not freeze the screen.
    modes.c_cc[VINTR] = _POSIX_VDISABLE;
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    def_prog_mode();
}

WINDOW *cn_window(void) { return stdscr; }

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void cn_cell(cchar_t *cell, const uint32_t *scalars, int count, attr_t attributes, int pair) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    for (int i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
    if (setcchar(cell, text, attributes, 0, &pair) != OK) setcchar(cell, L"?", attributes, 0, &pair);
}

void cn_put(int y, int x, const cchar_t *cells, int count) { mvwadd_wchnstr(stdscr, y, x, cells, count); }

int cn_pair(int foreground, int background) {
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

bool cn_terminal_size(int fd, int *width, int *height) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *width = size.ws_col;
    *height = size.ws_row;
    return true;
}

static bool names_utf8(const char *value) {
    const char *dot = value ? strrchr(value, '.') : NULL;
    return dot && (strncasecmp(dot, ".UTF-8", 6) == 0 || strncasecmp(dot, ".utf8", 5) == 0);
}

bool cn_set_locale(void) {
    if (setlocale(LC_ALL, "") == NULL) {
        const char *all = getenv("LC_ALL"), *type = getenv("LC_CTYPE"), *language = getenv("LANG");
        const char *asked = all && *all ? all : type && *type ? type : language;
        setlocale(LC_ALL, names_utf8(asked) ? "C.UTF-8" : "C");
    }
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
