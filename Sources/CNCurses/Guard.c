// The fatal-signal guard. Its handler only calls what may be called in one: write, read, tcsetattr, raise. Everything
// it prints is computed beforehand. No ncurses, no Swift, no allocation once a signal has come.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "Guard.h"

#include <curses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios saved_modes;
static bool have_modes;
static char restore[512];
static size_t restore_length;
static volatile sig_atomic_t armed;
static int real_stderr = -1, kept_stderr = -1;

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};

// MARK: what was said while the screen was up

/// Copies what was kept to the real standard error; only printable ASCII and line ends, since a runtime quotes values.
static void replay(void) {
    if (kept_stderr < 0 || real_stderr < 0) return;
    if (lseek(kept_stderr, 0, SEEK_SET) < 0) return;
    char piece[512];
    ssize_t count;
    while ((count = read(kept_stderr, piece, sizeof piece)) > 0) {
        for (ssize_t i = 0; i < count; i++) {
            unsigned char byte = (unsigned char)piece[i];
            if (byte != '\n' && (byte < 0x20 || byte > 0x7E)) piece[i] = '?';
        }
        if (write(real_stderr, piece, (size_t)count) < 0) return;
    }
}

static void park_stderr(void) {
    if (real_stderr >= 0) return;
    kept_stderr = memfd_create("revops-stderr", MFD_CLOEXEC);
    real_stderr = dup(STDERR_FILENO);
    if (kept_stderr >= 0 && real_stderr >= 0) dup2(kept_stderr, STDERR_FILENO);
}

static void unpark_stderr(void) {
    if (real_stderr < 0) return;
    dup2(real_stderr, STDERR_FILENO);
    replay();
    close(real_stderr);
    if (kept_stderr >= 0) close(kept_stderr);
    real_stderr = kept_stderr = -1;
}

// MARK: the handler

static const char *reason(int number) {
    switch (number) {
    case SIGSEGV: return "revops: crashed, invalid memory access (SIGSEGV)\n";
    case SIGBUS: return "revops: crashed, bus error (SIGBUS)\n";
    case SIGFPE: return "revops: crashed, arithmetic fault (SIGFPE)\n";
    case SIGABRT: return "revops: crashed, aborted (SIGABRT)\n";
    default: return "revops: crashed, an internal check failed (SIGILL or SIGTRAP)\n";
    }
}

static void put(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

static volatile sig_atomic_t reports_mouse;

void revops_guard_mouse(bool captures) {
    static const char on[] = "\033[?1000h\033[?1006h", off[] = "\033[?1006l\033[?1000l";
    if (!captures && !reports_mouse) return;
    reports_mouse = captures;
    put(STDOUT_FILENO, captures ? on : off, (captures ? sizeof on : sizeof off) - 1);
}

static void die(int number) {
    if (armed) {
        armed = 0;
        revops_guard_mouse(false);
        put(STDOUT_FILENO, restore, restore_length);
        revops_guard_restore_modes();
    }
    int out = real_stderr >= 0 ? real_stderr : STDERR_FILENO;
    replay();
    const char *words = reason(number);
    put(out, words, strlen(words));
    // SA_RESETHAND has put the default action back: the signal that is sent now ends the process with its own status.
    raise(number);
}

static void leave_at_exit(void) {
    if (!armed) return;
    armed = 0;
    revops_guard_mouse(false);
    put(STDOUT_FILENO, restore, restore_length);
    revops_guard_restore_modes();
    unpark_stderr();
}

// MARK: setting up

bool revops_guard_remember(void) {
    have_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
    return have_modes;
}

void revops_guard_restore_modes(void) {
    if (have_modes) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

/// Appends a capability without its padding, `$<5>`.
static void append(const char *capability) {
    const char *text = tigetstr(capability);
    if (text == NULL || text == (char *)-1) return;
    for (; *text && restore_length < sizeof restore - 3; text++) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (end) {
                text = end;
                continue;
            }
        }
        restore[restore_length++] = *text;
    }
}

void revops_guard_protect_thread(void) {
    stack_t stack = {0};
    stack.ss_size = 64 * 1024;
    stack.ss_sp = malloc(stack.ss_size);
    if (stack.ss_sp) sigaltstack(&stack, NULL);
}

void revops_guard_install(void) {
    restore_length = 0;
    const char *const capabilities[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) append(capabilities[i]);
    restore[restore_length++] = '\r';
    restore[restore_length++] = '\n';
    revops_guard_protect_thread();
    struct sigaction action = {0};
    action.sa_handler = die;
    action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
    static bool registered;
    if (!registered) atexit(leave_at_exit);
    registered = true;
}

void revops_guard_arm(void) {
    park_stderr();
    armed = 1;
}

void revops_guard_disarm(void) {
    armed = 0;
    unpark_stderr();
}
