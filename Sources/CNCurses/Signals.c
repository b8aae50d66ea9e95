// The signals the event loop reads instead of handling.
#define _GNU_SOURCE
#include "Signals.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void read_later(int number) { (void)number; }

// ncurses ignores the stop signal while it paints, unless somebody handles it; one that waits to be read would be lost.
static void keep_stop_signal(void) {
    struct sigaction before, later = {0};
    later.sa_handler = read_later;
    if (sigaction(SIGTSTP, NULL, &before) == 0 && before.sa_handler == SIG_DFL) sigaction(SIGTSTP, &later, NULL);
}

int revops_signals_block(void) {
    const int read[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGUSR1, SIGCHLD};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) sigaddset(&set, read[i]);
    // A write to a closed pipe or a full file is an error of that write, not the end of the program.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    keep_stop_signal();
    if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int revops_signals_next(int fd) {
    struct signalfd_siginfo info;
    return read(fd, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

static void stop_once(void) {
    struct sigaction normal = {0}, before;
    normal.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &normal, &before);
    sigset_t stop, mask;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    raise(SIGTSTP);
    // Stops here: the signal is delivered as soon as it is let through.
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}

static bool is_to_end(void) {
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP) || sigismember(&pending, SIGQUIT)
        || sigismember(&pending, SIGINT);
}

bool revops_signals_stop(void) {
    // Continued in the background, a program that sets the terminal's modes would take them from the shell.
    for (int attempt = 0; attempt < 100; attempt++) {
        stop_once();
        if (is_to_end()) return false;
        if (tcgetpgrp(STDIN_FILENO) == getpgrp()) return true;
    }
    return false;
}
